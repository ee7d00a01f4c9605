#!/bin/sh
# Reads the files of the Magento 2 module as PHP and XML do, and logs in with hashes of every kind: legacy-passwords.sh LODESTONE_HOME
# Needs PHP 7.4 or newer; without it says so and ends with 0.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
module=$(cd "$1/magento2-module" && pwd)
command -v php >/dev/null || { echo "SKIPPED: legacy passwords, because there is no php on the PATH"; exit 0; }
find "$module" -name '*.php' | while read -r file; do php -l "$file" >/dev/null; done
for file in "$module"/etc/*.xml; do
  php -r '$xml = new XMLReader(); $xml->open($argv[1]); while (@$xml->read()) { } exit(libxml_get_last_error() ? 1 : 0);' "$file" || { echo "FAILED: $file is no XML" >&2; exit 1; }
done
php -r 'json_decode(file_get_contents($argv[1]), true, 512, JSON_THROW_ON_ERROR);' "$module/composer.json"
php "$here/legacy-passwords.php" "$module"

<?php
declare(strict_types=1);

namespace Lodestone\LegacyPasswords\Model;

/**
 * A hash as Magento 1 or OpenMage wrote it. MD5 and SHA-256 are left to Magento 2, which checks them by itself.
 */
class LegacyHash
{
    private const SHA512_DIGITS = 128;

    public function verify(string $password, string $hash): bool
    {
        if ($hash === '' || $password === '') {
            return false;
        }
        if ($hash[0] === '$') {
            // bcrypt and Argon2, as password_hash() writes them.
            return password_verify($password, $hash);
        }
        $parts = explode(':', $hash, 2);
        if (strlen($parts[0]) !== self::SHA512_DIGITS || !ctype_xdigit($parts[0])) {
            return false;
        }
        return hash_equals(strtolower($parts[0]), hash('sha512', ($parts[1] ?? '') . $password));
    }
}

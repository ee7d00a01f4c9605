<?php
declare(strict_types=1);

/*
 * Logs customers in with hashes of every kind that Magento 1 and OpenMage wrote: legacy-passwords.php MODULE_FOLDER.
 * Magento itself is not needed: the few of its types that the module names are stood in for below.
 */

namespace Magento\Customer\Model {
    interface AuthenticationInterface
    {
        public function isLocked($customerId);
    }

    class CustomerRegistry
    {
        /** @var array */
        public $secure = [];

        public function retrieveSecureData($customerId)
        {
            return $this->secure[$customerId];
        }
    }
}

namespace Magento\Framework\Encryption {
    interface EncryptorInterface
    {
        public function getHash($password, $salt = false);
    }
}

namespace Magento\Framework\App {
    class ResourceConnection
    {
        /** @var object */
        private $connection;

        public function __construct($connection)
        {
            $this->connection = $connection;
        }

        public function getConnection()
        {
            return $this->connection;
        }

        public function getTableName($name)
        {
            return 'pre_' . $name;
        }
    }
}

namespace {
    use Lodestone\LegacyPasswords\Model\KeptHashes;
    use Lodestone\LegacyPasswords\Model\LegacyHash;
    use Lodestone\LegacyPasswords\Plugin\RehashAtLogin;
    use Magento\Customer\Model\AuthenticationInterface;
    use Magento\Customer\Model\CustomerRegistry;
    use Magento\Framework\App\ResourceConnection;
    use Magento\Framework\Encryption\EncryptorInterface;

    $module = $argv[1];
    require $module . '/Model/LegacyHash.php';
    require $module . '/Model/KeptHashes.php';
    require $module . '/Plugin/RehashAtLogin.php';

    /** The two tables that the module touches. */
    final class Tables
    {
        public $kept = [];
        public $customers = [];
        public $there = true;
        public $refuses = false;
        private $before = [];

        public function isTableExists($table)
        {
            return $this->there && $table === 'lodestone_password_hash';
        }

        public function select()
        {
            return new class {
                public $from;
                public $id;

                public function from($table, array $columns)
                {
                    $this->from = $table;
                    return $this;
                }

                public function where($condition, $id)
                {
                    $this->id = $id;
                    return $this;
                }
            };
        }

        public function fetchOne($select)
        {
            return $this->kept[$select->id] ?? false;
        }

        public function beginTransaction()
        {
            $this->before = [$this->kept, $this->customers];
        }

        public function update($table, array $values, array $where)
        {
            expect($table === 'pre_customer_entity', 'the customers table carries the prefix');
            $this->customers[$where['entity_id = ?']] = $values['password_hash'];
        }

        public function delete($table, array $where)
        {
            if ($this->refuses) {
                throw new \RuntimeException('the server refuses');
            }
            unset($this->kept[$where['customer_id = ?']]);
        }

        public function commit()
        {
        }

        public function rollBack()
        {
            [$this->kept, $this->customers] = $this->before;
        }
    }

    final class SecureData
    {
        private $hash;

        public function __construct(string $hash)
        {
            $this->hash = $hash;
        }

        public function getPasswordHash()
        {
            return $this->hash;
        }

        public function setPasswordHash($hash)
        {
            $this->hash = $hash;
        }
    }

    $checks = 0;
    $faults = 0;

    function expect(bool $holds, string $what): void
    {
        global $checks, $faults;
        $checks++;
        if (!$holds) {
            $faults++;
            fwrite(STDERR, "FAULT: $what\n");
        }
    }

    $hash = new LegacyHash();
    $passwords = ['simple1', 'Grüße 😀 "\'\\', 'with:colon', str_repeat('long', 17), ' blanks around '];
    foreach ($passwords as $password) {
        $ours = [
            'SHA-512 with salt' => hash('sha512', 'xY' . $password) . ':xY',
            'SHA-512 with a salt of 32' => hash('sha512', str_repeat('s', 32) . $password) . ':' . str_repeat('s', 32),
            'SHA-512 with a colon in the salt' => hash('sha512', 'a:b' . $password) . ':a:b',
            'SHA-512 without salt' => hash('sha512', $password),
            'SHA-512 in capitals' => strtoupper(hash('sha512', 'xY' . $password)) . ':xY',
            'bcrypt' => password_hash($password, PASSWORD_BCRYPT, ['cost' => 4]),
            'bcrypt as old PHP marked it' => '$2a$' . substr(password_hash($password, PASSWORD_BCRYPT, ['cost' => 4]), 4),
        ];
        foreach (['PASSWORD_ARGON2I', 'PASSWORD_ARGON2ID'] as $kind) {
            if (defined($kind)) {
                $ours[$kind] = password_hash($password, constant($kind), ['memory_cost' => 64, 'time_cost' => 1, 'threads' => 1]);
            }
        }
        foreach ($ours as $kind => $legacy) {
            expect($hash->verify($password, $legacy), "$kind opens with '$password'");
            expect(!$hash->verify($password . 'x', $legacy), "$kind does not open with another password than '$password'");
            expect(!$hash->verify('', $legacy), "$kind does not open without a password");
            expect(!$hash->verify($password, substr($legacy, 0, 59)), "$kind does not open when it was cut");
        }
        $magentos = [
            'MD5' => md5($password),
            'MD5 with salt' => md5('xY' . $password) . ':xY',
            'SHA-256 with salt' => hash('sha256', 'xY' . $password) . ':xY',
            'a hash of Magento 2' => hash('sha256', 'xY' . $password) . ':xY:1',
            'nothing' => '',
            'no hash' => 'x:y:z',
            'a hash without digits' => str_repeat('g', 128) . ':xY',
        ];
        foreach ($magentos as $kind => $legacy) {
            expect(!$hash->verify($password, $legacy), "$kind is left to Magento 2");
        }
    }

    $old = hash('sha512', 'xYsecret1') . ':xY';
    // password given, hash kept, hash of Magento 2, locked, table there; whether the customer gets a new hash
    $logins = [
        'the right password' => ['secret1', $old, '', false, true, true],
        'a wrong password' => ['secret2', $old, '', false, true, false],
        'a locked account' => ['secret1', $old, '', true, true, false],
        'a password set since then' => ['secret1', $old, 'new:salt:1', false, true, false],
        'nothing kept' => ['secret1', null, '', false, true, false],
        'no table' => ['secret1', $old, '', false, false, false],
    ];
    foreach ($logins as $name => [$password, $kept, $own, $locked, $there, $renewed]) {
        foreach ([false, true] as $refuses) {
            $tables = new Tables();
            $tables->kept = $kept === null ? [] : ['7' => $kept];
            $tables->customers = ['7' => $own];
            $tables->there = $there;
            $tables->refuses = $refuses;
            $registry = new CustomerRegistry();
            $registry->secure[7] = new SecureData($own);
            $encryptor = new class implements EncryptorInterface {
                public function getHash($password, $salt = false)
                {
                    return $salt === true ? 'renewed:salt:1' : '';
                }
            };
            $authentication = new class($locked) implements AuthenticationInterface {
                private $locked;

                public function __construct(bool $locked)
                {
                    $this->locked = $locked;
                }

                public function isLocked($customerId)
                {
                    return $this->locked;
                }
            };
            $plugin = new RehashAtLogin(new KeptHashes(new ResourceConnection($tables)), $hash, $registry, $encryptor);
            $before = [$tables->kept, $tables->customers, $own];
            $failed = false;
            try {
                expect($plugin->beforeAuthenticate($authentication, '7', $password) === null, "$name: the arguments stay");
            } catch (\RuntimeException $e) {
                $failed = true;
            }
            $after = [$tables->kept, $tables->customers, $registry->secure[7]->getPasswordHash()];
            $expected = $renewed && !$refuses ? [[], ['7' => 'renewed:salt:1'], 'renewed:salt:1'] : $before;
            expect($after === $expected, $name . ($refuses ? ' while the server refuses' : ''));
            expect($failed === ($renewed && $refuses), "$name: a refusal of the server is not hidden");
        }
    }

    echo $faults === 0 ? "legacy passwords passed: $checks checks\n" : "FAILED: $faults of $checks checks\n";
    exit($faults === 0 ? 0 : 1);
}

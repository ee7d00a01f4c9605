<?php
declare(strict_types=1);

namespace Lodestone\LegacyPasswords\Plugin;

use Lodestone\LegacyPasswords\Model\KeptHashes;
use Lodestone\LegacyPasswords\Model\LegacyHash;
use Magento\Customer\Model\AuthenticationInterface;
use Magento\Customer\Model\CustomerRegistry;
use Magento\Framework\Encryption\EncryptorInterface;

/**
 * Before Magento 2 checks a password: when it fits the customer's old hash, the customer gets a new one, which Magento 2
 * then checks as it checks all. When it does not fit, nothing happens, so that attempts are counted and accounts locked as
 * usual.
 */
class RehashAtLogin
{
    /** @var KeptHashes */
    private $keptHashes;

    /** @var LegacyHash */
    private $legacyHash;

    /** @var CustomerRegistry */
    private $customers;

    /** @var EncryptorInterface */
    private $encryptor;

    public function __construct(
        KeptHashes $keptHashes,
        LegacyHash $legacyHash,
        CustomerRegistry $customers,
        EncryptorInterface $encryptor
    ) {
        $this->keptHashes = $keptHashes;
        $this->legacyHash = $legacyHash;
        $this->customers = $customers;
        $this->encryptor = $encryptor;
    }

    /**
     * @param AuthenticationInterface $subject
     * @param int|string $customerId
     * @param string $password
     * @return null the arguments stay as they are
     */
    public function beforeAuthenticate(AuthenticationInterface $subject, $customerId, $password)
    {
        $id = (int)$customerId;
        $kept = $this->keptHashes->find($id);
        $secure = $this->customers->retrieveSecureData($id);
        // A customer who has set a new password since then has a hash of Magento 2, and the old one is void.
        if ($kept === '' || (string)$secure->getPasswordHash() !== '' || $subject->isLocked($id)) {
            return null;
        }
        if ($this->legacyHash->verify((string)$password, $kept)) {
            $hash = $this->encryptor->getHash((string)$password, true);
            $this->keptHashes->replace($id, $hash);
            $secure->setPasswordHash($hash);
        }
        return null;
    }
}

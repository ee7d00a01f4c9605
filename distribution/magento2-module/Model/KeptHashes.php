<?php
declare(strict_types=1);

namespace Lodestone\LegacyPasswords\Model;

use Magento\Framework\App\ResourceConnection;

/**
 * The table in which Lodestone keeps hashes that do not fit Magento 2. Its name never carries the table prefix.
 */
class KeptHashes
{
    private const TABLE = 'lodestone_password_hash';

    /** @var ResourceConnection */
    private $resource;

    /** @var bool|null */
    private $there;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    /** An empty text when nothing is kept for the customer. */
    public function find(int $customerId): string
    {
        if (!$this->isThere()) {
            return '';
        }
        $connection = $this->resource->getConnection();
        $select = $connection->select()->from(self::TABLE, ['hash'])->where('customer_id = ?', $customerId);
        return (string)$connection->fetchOne($select);
    }

    /** Puts a hash of Magento 2 into the kept one's place, both or neither. */
    public function replace(int $customerId, string $newHash): void
    {
        $connection = $this->resource->getConnection();
        $connection->beginTransaction();
        try {
            $connection->update(
                $this->resource->getTableName('customer_entity'),
                ['password_hash' => $newHash],
                ['entity_id = ?' => $customerId]
            );
            $connection->delete(self::TABLE, ['customer_id = ?' => $customerId]);
            $connection->commit();
        } catch (\Throwable $e) {
            $connection->rollBack();
            throw $e;
        }
    }

    private function isThere(): bool
    {
        if ($this->there === null) {
            $this->there = $this->resource->getConnection()->isTableExists(self::TABLE);
        }
        return $this->there;
    }
}

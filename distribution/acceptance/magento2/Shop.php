<?php
declare(strict_types=1);

namespace Lodestone\Acceptance;

use Magento\Framework\App\ResourceConnection;
use Magento\Framework\DB\Adapter\AdapterInterface;
use Magento\Framework\ObjectManagerInterface;
use Magento\Store\Api\Data\StoreInterface;
use Magento\Store\Model\StoreManagerInterface;

/** The Magento under test. */
final class Shop
{
    private ObjectManagerInterface $objects;
    private AdapterInterface $database;

    public function __construct(ObjectManagerInterface $objects)
    {
        $this->objects = $objects;
        $this->database = $objects->get(ResourceConnection::class)->getConnection();
    }

    /**
     * @template T of object
     * @param class-string<T> $type
     * @return T
     */
    public function get(string $type): object
    {
        return $this->objects->get($type);
    }

    /**
     * @template T of object
     * @param class-string<T> $type
     * @param array<string, mixed> $arguments
     * @return T
     */
    public function create(string $type, array $arguments = []): object
    {
        return $this->objects->create($type, $arguments);
    }

    public function table(string $name): string
    {
        return $this->objects->get(ResourceConnection::class)->getTableName($name);
    }

    /** @return list<array<string, mixed>> */
    public function rows(string $sql, array $values = []): array
    {
        return $this->database->fetchAll($this->named($sql), $values);
    }

    /** @return list<string> the first column */
    public function column(string $sql, array $values = []): array
    {
        return $this->database->fetchCol($this->named($sql), $values);
    }

    public function value(string $sql, array $values = []): string
    {
        return (string)$this->database->fetchOne($this->named($sql), $values);
    }

    public function change(string $sql, array $values = []): void
    {
        $this->database->query($this->named($sql), $values);
    }

    /** {table} in a statement becomes the name of the table in this shop. */
    private function named(string $sql): string
    {
        return (string)preg_replace_callback('/\{(\w+)\}/', fn (array $match) => '`' . $this->table($match[1]) . '`', $sql);
    }

    /** What an action writes is taken back, whether it succeeds or not. */
    public function undone(callable $action): mixed
    {
        $this->database->beginTransaction();
        try {
            return $action();
        } finally {
            while ($this->database->getTransactionLevel() > 0) {
                $this->database->rollBack();
            }
        }
    }

    /** @return list<StoreInterface> all store views but the admin's */
    public function stores(): array
    {
        return array_values($this->get(StoreManagerInterface::class)->getStores());
    }

    public function enter(int|string $store): void
    {
        $this->get(StoreManagerInterface::class)->setCurrentStore($store);
    }
}

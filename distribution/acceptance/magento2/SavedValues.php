<?php
declare(strict_types=1);

namespace Lodestone\Acceptance;

/** The attribute values of an entity, to see which of them saving takes away or changes. */
final class SavedValues
{
    private const TYPES = ['datetime', 'decimal', 'int', 'text', 'varchar'];

    public function __construct(private Shop $shop, private string $entityTable, private string $entityTypeCode)
    {
    }

    /** @return array<string, string> attribute and store => value */
    public function of(int $id): array
    {
        $values = [];
        foreach (self::TYPES as $type) {
            $table = $this->entityTable . '_' . $type;
            $store = str_starts_with($this->entityTable, 'catalog_') ? 'v.store_id' : '0';
            $sql = "SELECT CONCAT(a.attribute_code, ' in store ', $store) AS place, v.value FROM {{$table}} v
                JOIN {eav_attribute} a ON a.attribute_id = v.attribute_id WHERE v.entity_id = ?";
            foreach ($this->shop->rows($sql, [$id]) as $row) {
                $values[$row['place']] = (string)$row['value'];
            }
        }
        return $values;
    }

    /** @param array<string, string> $before */
    public function compare(array $before, int $id, string $what, Tally $tally, array $mayChange): void
    {
        $after = $this->of($id);
        foreach ($before as $place => $value) {
            if (in_array(strtok($place, ' '), $mayChange, true) || $value === '') {
                continue;
            }
            if (!isset($after[$place])) {
                $tally->fail("$what, $place", 'saving loses the value ' . json_encode(mb_substr($value, 0, 60)));
            } elseif ($after[$place] !== $value) {
                $tally->fail("$what, $place", 'saving changes the value ' . json_encode([mb_substr($value, 0, 60), mb_substr($after[$place], 0, 60)]));
            }
        }
    }
}

-- Text that was encoded twice: it is valid, so it travels as it is, and is counted.
-- in: source
UPDATE catalog_product_entity_varchar SET value = CONVERT(CAST(CONVERT(CONCAT(value, ' Größe') USING utf8) AS BINARY) USING latin1) WHERE attribute_id = (SELECT attribute_id FROM eav_attribute WHERE attribute_code = 'name' AND entity_type_id = 4) LIMIT 9;
UPDATE customer_address_entity_varchar SET value = CONVERT(CAST(CONVERT('Müller' USING utf8) AS BINARY) USING latin1) LIMIT 9;
-- finds: STEP-007
-- holds: each statement finds nothing
SELECT 'double-encoded text was changed' FROM DUAL WHERE (SELECT COUNT(*) FROM DESTINATION.catalog_product_entity_varchar WHERE value LIKE '%GrÃ¶%' COLLATE utf8mb4_bin) < 9

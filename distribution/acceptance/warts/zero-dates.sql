-- Zero dates, and dates with zeros in them.
-- in: source
SET sql_mode = '';
UPDATE sales_flat_order SET created_at = '0000-00-00', updated_at = '0000-00-00' LIMIT 3;
UPDATE sales_flat_order_item SET created_at = '0000-00-00 00:00:00' LIMIT 5;
UPDATE catalog_product_entity SET created_at = '0000-00-00', updated_at = '0000-00-00' LIMIT 5;
UPDATE customer_entity SET created_at = '0000-00-00' LIMIT 5;
UPDATE catalog_product_entity_datetime SET value = '0000-00-00 00:00:00' LIMIT 5;
INSERT INTO catalog_product_entity_datetime (entity_type_id, attribute_id, store_id, entity_id, value) SELECT 4, a.attribute_id, 0, p.entity_id, '0000-00-00' FROM eav_attribute a JOIN catalog_product_entity p WHERE a.entity_type_id = 4 AND a.backend_type = 'datetime' LIMIT 5 ON DUPLICATE KEY UPDATE value = '0000-00-00';
UPDATE customer_entity_datetime SET value = '1980-00-00 00:00:00' LIMIT 5;
UPDATE salesrule SET from_date = '0000-00-00', to_date = '0000-00-00';
UPDATE cms_page SET creation_time = '0000-00-00', update_time = '0000-00-00';
UPDATE newsletter_subscriber SET change_status_at = '0000-00-00' LIMIT 2;
UPDATE sales_flat_quote SET created_at = '0000-00-00', updated_at = '0000-00-00', converted_at = '0000-00-00' LIMIT 5;
UPDATE review SET created_at = '0000-00-00' LIMIT 2;
UPDATE cms_page SET custom_theme_from = '0000-00-00' LIMIT 1;
-- finds: LS-RUN-010
-- holds: each statement finds nothing
SELECT entity_id FROM DESTINATION.catalog_product_entity_datetime WHERE value < '1000-01-01'

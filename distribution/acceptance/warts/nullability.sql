-- Columns that are NULL where a clean installation and Magento 2 allow none, and defaults that are gone.
-- NULL becomes the default of the destination's column, counted and named.
-- in: source
SET foreign_key_checks = 0;
ALTER TABLE cms_page MODIFY is_active SMALLINT NULL, MODIFY sort_order SMALLINT NULL;
UPDATE cms_page SET sort_order = NULL, is_active = NULL WHERE page_id = (SELECT * FROM (SELECT MIN(page_id) FROM cms_page) p);
ALTER TABLE sales_flat_order_item MODIFY price DECIMAL(12,4) NULL, MODIFY created_at TIMESTAMP NULL, MODIFY row_total DECIMAL(12,4) NULL, MODIFY free_shipping SMALLINT NULL;
UPDATE sales_flat_order_item SET price = NULL, row_total = NULL, free_shipping = NULL, created_at = NULL LIMIT 3;
ALTER TABLE catalog_product_entity MODIFY has_options SMALLINT NULL, MODIFY required_options SMALLINT NULL, MODIFY sku VARCHAR(64) NULL;
UPDATE catalog_product_entity SET has_options = NULL, required_options = NULL WHERE type_id = 'simple' LIMIT 4;
ALTER TABLE customer_entity MODIFY is_active SMALLINT NULL, MODIFY group_id SMALLINT UNSIGNED NULL, MODIFY created_at TIMESTAMP NULL, MODIFY updated_at TIMESTAMP NULL;
UPDATE customer_entity SET is_active = NULL, created_at = NULL LIMIT 2;
ALTER TABLE newsletter_subscriber MODIFY customer_id INT NULL, MODIFY subscriber_status INT NULL;
UPDATE newsletter_subscriber SET customer_id = NULL LIMIT 2;
ALTER TABLE core_store MODIFY sort_order SMALLINT NULL, MODIFY is_active SMALLINT NULL;
UPDATE core_store SET sort_order = NULL WHERE store_id > 0;
ALTER TABLE cataloginventory_stock_item MODIFY min_qty DECIMAL(12,4) NULL, MODIFY is_qty_decimal SMALLINT NULL, MODIFY use_config_min_qty SMALLINT NULL;
UPDATE cataloginventory_stock_item SET min_qty = NULL, is_qty_decimal = NULL, use_config_min_qty = NULL LIMIT 6;
ALTER TABLE core_config_data MODIFY scope VARCHAR(8) NULL, MODIFY scope_id INT NULL, MODIFY path VARCHAR(255) NULL;
INSERT INTO core_config_data (scope, scope_id, path, value) VALUES (NULL, NULL, 'general/store_information/name', 'Nameless'), ('default', 0, NULL, 'no path');
ALTER TABLE eav_attribute_group MODIFY sort_order SMALLINT NULL;
UPDATE eav_attribute_group SET sort_order = NULL LIMIT 5;
ALTER TABLE eav_attribute MODIFY is_required SMALLINT NULL, MODIFY is_user_defined SMALLINT NULL, MODIFY is_unique SMALLINT NULL;
UPDATE eav_attribute SET is_required = NULL, is_unique = NULL WHERE is_user_defined = 1 LIMIT 3;
ALTER TABLE customer_group MODIFY tax_class_id INT NULL;
UPDATE customer_group SET tax_class_id = NULL WHERE customer_group_id = 3;
ALTER TABLE salesrule MODIFY stop_rules_processing SMALLINT NULL, MODIFY times_used INT NULL;
UPDATE salesrule SET stop_rules_processing = NULL, times_used = NULL LIMIT 1;
-- finds: LS-RUN-010
-- holds: each statement finds nothing
SELECT 'NULL in ', sku FROM DESTINATION.catalog_product_entity WHERE has_options IS NULL

-- A destination with tables and columns of other vendors, and with rows in them.
-- They are not ours: they stay as they are.
-- in: destination
CREATE TABLE vendor_stuff (id INT PRIMARY KEY, sku VARCHAR(64), product_id INT UNSIGNED NOT NULL DEFAULT 0);
INSERT INTO vendor_stuff VALUES (1, 'a', 0), (2, 'b', 0);
CREATE TABLE vendor_queue LIKE vendor_stuff;
ALTER TABLE sales_order ADD vendor_flag SMALLINT NOT NULL DEFAULT 0, ADD vendor_note TEXT, ADD vendor_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE catalog_product_entity ADD vendor_code VARCHAR(20) NULL, ADD UNIQUE KEY vendor_unique (vendor_code);
ALTER TABLE customer_entity ADD vendor_score DECIMAL(12,4) NOT NULL DEFAULT '1.0000', ADD vendor_sum INT AS (COALESCE(is_active, 0) + 1) STORED;
CREATE TRIGGER vendor_trigger AFTER INSERT ON sales_order FOR EACH ROW INSERT INTO vendor_queue VALUES (NEW.entity_id, '', 0);
CREATE VIEW vendor_view AS SELECT entity_id FROM sales_order;
INSERT INTO core_config_data (scope, scope_id, path, value) VALUES ('default', 0, 'vendor/general/enabled', '1');
-- holds: each statement finds nothing
SELECT COUNT(*) FROM DESTINATION.vendor_stuff HAVING COUNT(*) <> 2
SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE TRIGGER_NAME = 'vendor_trigger' AND CONCAT('`', TRIGGER_SCHEMA, '`.') = 'DESTINATION.' HAVING COUNT(*) <> 1
SELECT entity_id FROM DESTINATION.sales_order WHERE vendor_flag <> 0 OR vendor_note IS NOT NULL
SELECT entity_id FROM DESTINATION.customer_entity WHERE vendor_score <> 1 OR vendor_sum <> is_active + 1
SELECT 'the vendor''s setting is gone' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM DESTINATION.core_config_data WHERE path = 'vendor/general/enabled')

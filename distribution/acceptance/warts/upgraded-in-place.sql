-- A shop of 1.3 or 1.4 that was upgraded in place: what each release left behind, all at once.
-- in: source
SET foreign_key_checks = 0, sql_mode = '';
-- Orders and quotes as attributes, before they became flat tables; one has the name of a table of Magento 2.
CREATE TABLE sales_order (entity_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, entity_type_id SMALLINT UNSIGNED NOT NULL DEFAULT 0, attribute_set_id SMALLINT UNSIGNED NOT NULL DEFAULT 0, increment_id VARCHAR(50) NOT NULL DEFAULT '',
  parent_id INT UNSIGNED NOT NULL DEFAULT 0, store_id SMALLINT UNSIGNED, created_at DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00', updated_at DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00', is_active TINYINT(1) UNSIGNED NOT NULL DEFAULT 1,
  customer_id INT, grand_total DECIMAL(12,4) NOT NULL DEFAULT '0.0000') ENGINE=InnoDB DEFAULT CHARSET=latin1 ROW_FORMAT=COMPACT;
INSERT INTO sales_order (entity_id, entity_type_id, attribute_set_id, increment_id, store_id, created_at, customer_id, grand_total) SELECT entity_id, 5, 0, increment_id, store_id, created_at, customer_id, grand_total FROM sales_flat_order;
CREATE TABLE sales_order_entity LIKE sales_order;
INSERT INTO sales_order_entity SELECT * FROM sales_order;
CREATE TABLE sales_order_varchar (value_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, entity_type_id SMALLINT UNSIGNED NOT NULL, attribute_id SMALLINT UNSIGNED NOT NULL, entity_id INT UNSIGNED NOT NULL, value VARCHAR(255) NOT NULL DEFAULT '', UNIQUE KEY (entity_id, attribute_id)) ENGINE=MyISAM DEFAULT CHARSET=latin1;
INSERT INTO sales_order_varchar (entity_type_id, attribute_id, entity_id, value) SELECT 5, 7001, entity_id, 'déjà payé' FROM sales_order;
CREATE TABLE sales_quote LIKE sales_order;
CREATE TABLE sales_quote_temp LIKE sales_order;
CREATE TABLE catalogindex_price (entity_id INT UNSIGNED NOT NULL, attribute_id SMALLINT UNSIGNED NOT NULL, customer_group_id SMALLINT NOT NULL, qty DECIMAL(12,4) NOT NULL, value DECIMAL(12,4), KEY (entity_id)) ENGINE=MyISAM;
INSERT INTO catalogindex_price SELECT entity_id, 60, 0, 1, 9.99 FROM catalog_product_entity;
CREATE TABLE core_convert_profile (profile_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255), actions_xml TEXT) DEFAULT CHARSET=latin1;
INSERT INTO core_convert_profile (name, actions_xml) VALUES ('Export', '<action/>');
CREATE TABLE amazonpayments_api_debug (transaction_id VARCHAR(255), debug_at TIMESTAMP, request_body TEXT) ENGINE=MyISAM;
INSERT INTO amazonpayments_api_debug VALUES ('1', '2009-01-01 00:00:01', 'x');
-- Hundreds of attributes of ten entity types that nothing reads any more; their sets and groups are half gone.
INSERT INTO eav_entity_type (entity_type_id, entity_type_code, entity_model, attribute_model, entity_table, value_table_prefix, increment_model, increment_per_store, increment_pad_length, increment_pad_char)
  SELECT 9 + n, CONCAT(ELT(n, 'quote', 'quote_address', 'quote_address_rate', 'quote_address_item', 'quote_item', 'quote_payment', 'order_address', 'order_item', 'order_payment', 'order_status_history'), IF(n % 2, '', ' ')), 'sales/order_gone', '', 'sales/order_entity', '', 'eav/entity_increment_numeric', 1, 8, '0'
  FROM (SELECT 1 n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9 UNION SELECT 10) types;
INSERT INTO eav_attribute (attribute_id, entity_type_id, attribute_code, attribute_model, backend_model, backend_type, backend_table, frontend_model, frontend_input, frontend_label, source_model, is_user_defined, default_value)
  SELECT 7000 + (t.entity_type_id - 10) * 50 + n.n, t.entity_type_id, CONCAT('old_', n.n), IF(n.n % 9, NULL, 'gone/attribute'), IF(n.n % 5, '', 'sales_entity/quote_address_attribute_backend_region'), ELT(1 + n.n % 6, 'static', 'varchar', 'int', 'text', 'decimal', 'datetime'), NULL, NULL, 'text', '', NULL, 0, ''
  FROM eav_entity_type t JOIN (SELECT a.d * 10 + b.d AS n FROM (SELECT 0 d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) a JOIN (SELECT 0 d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) b) n WHERE t.entity_type_id BETWEEN 10 AND 19;
INSERT INTO eav_attribute_set (attribute_set_id, entity_type_id, attribute_set_name, sort_order) SELECT 700 + entity_type_id, entity_type_id, 'Default', 1 FROM eav_entity_type WHERE entity_type_id BETWEEN 10 AND 15;
INSERT INTO eav_entity_attribute (entity_type_id, attribute_set_id, attribute_group_id, attribute_id, sort_order) SELECT entity_type_id, 700 + entity_type_id, 0, attribute_id, 1 FROM eav_attribute WHERE entity_type_id BETWEEN 10 AND 15;
-- Attributes of products that releases dropped, with values.
INSERT INTO eav_attribute (attribute_id, entity_type_id, attribute_code, backend_type, frontend_input, frontend_label, source_model, is_user_defined) VALUES
  (7601, 4, 'enable_googlecheckout', 'int', 'select', 'Is product available for purchase with Google Checkout', 'eav/entity_attribute_source_boolean', 0), (7602, 4, 'dummy_old_price', 'decimal', 'price', '', NULL, 0), (7603, 4, 'image_gallery_old', 'varchar', 'gallery', 'Old', NULL, 0);
INSERT INTO catalog_eav_attribute (attribute_id, apply_to) VALUES (7601, 'simple,configurable,virtual,bundle,downloadable'), (7602, ''), (7603, NULL);
INSERT INTO catalog_product_entity_int (entity_type_id, attribute_id, store_id, entity_id, value) SELECT 4, 7601, 0, entity_id, 1 FROM catalog_product_entity;
INSERT INTO catalog_product_entity_decimal (entity_type_id, attribute_id, store_id, entity_id, value) SELECT 4, 7602, 0, entity_id, 7.5 FROM catalog_product_entity LIMIT 9;
-- Columns that left the clean schema and stayed here, some with values.
ALTER TABLE salesrule ADD customer_group_ids TEXT, ADD website_ids TEXT, ADD coupon_code VARCHAR(255);
UPDATE salesrule SET customer_group_ids = '0,1', website_ids = '1', coupon_code = 'OLD';
ALTER TABLE catalogrule ADD customer_group_ids TEXT, ADD website_ids TEXT;
UPDATE catalogrule SET customer_group_ids = '0,1', website_ids = '1';
ALTER TABLE catalog_product_entity ADD category_ids TEXT;
UPDATE catalog_product_entity SET category_ids = '2,3';
ALTER TABLE core_url_rewrite ADD type SMALLINT NOT NULL DEFAULT 0, ADD entity_id INT UNSIGNED NULL;
ALTER TABLE sales_flat_order ADD is_hold SMALLINT NULL, ADD real_order_id VARCHAR(20) NULL, ADD tracking_numbers TEXT NULL;
UPDATE sales_flat_order SET real_order_id = increment_id;
ALTER TABLE cms_page ADD layout_update_selected VARCHAR(64) NULL, MODIFY identifier VARCHAR(100) NULL, MODIFY root_template VARCHAR(255) NOT NULL;
-- Other nullability, widths and defaults than a clean installation has.
ALTER TABLE sales_flat_order MODIFY increment_id VARCHAR(50) NOT NULL DEFAULT '', MODIFY base_grand_total DECIMAL(12,4) NOT NULL DEFAULT '0.0000', MODIFY state VARCHAR(255) NULL, MODIFY coupon_code VARCHAR(255) NOT NULL DEFAULT '';
ALTER TABLE sales_flat_order_item MODIFY weight DECIMAL(12,4) NOT NULL DEFAULT '0.0000', MODIFY name VARCHAR(500) NOT NULL DEFAULT '', MODIFY tax_percent DOUBLE NULL;
ALTER TABLE customer_entity MODIFY email VARCHAR(255) NOT NULL, MODIFY increment_id VARCHAR(50) NOT NULL;
ALTER TABLE newsletter_subscriber MODIFY subscriber_email VARCHAR(150) CHARACTER SET latin1 COLLATE latin1_general_ci NOT NULL DEFAULT '';
-- Engines and character sets of their time.
ALTER TABLE eav_attribute CONVERT TO CHARACTER SET latin1;
ALTER TABLE sales_flat_order_status_history DROP FOREIGN KEY FK_CE7C71E74CB74DDACED337CEE6753D5E;
ALTER TABLE sales_flat_order_status_history ENGINE=MyISAM;
ALTER TABLE core_translate DROP FOREIGN KEY FK_CORE_TRANSLATE_STORE_ID_CORE_STORE_STORE_ID;
ALTER TABLE core_translate ENGINE=MyISAM;
ALTER TABLE tag_relation ROW_FORMAT=REDUNDANT;
-- stops: LS-PLAN-003
-- remedy option: --auto
-- remedy configuration: steps: { options: { data-integrity: { orphans: skip } } }
-- finds: LS-PLAN-001
-- holds: each statement finds nothing
SELECT COUNT(*) FROM DESTINATION.lodestone_archive_sales_order_varchar WHERE value = 'déjà payé' COLLATE utf8mb4_bin HAVING COUNT(*) <> (SELECT COUNT(*) FROM SOURCE.sales_flat_order)
SELECT attribute_code FROM DESTINATION.eav_attribute WHERE source_model LIKE '%/%' OR backend_model LIKE '%/%' OR frontend_model LIKE '%/%' OR attribute_model LIKE '%/%'
SELECT m.attribute_id FROM DESTINATION.eav_entity_attribute m LEFT JOIN DESTINATION.eav_attribute a USING (attribute_id) LEFT JOIN DESTINATION.eav_attribute_group g USING (attribute_group_id) WHERE a.attribute_id IS NULL OR g.attribute_group_id IS NULL

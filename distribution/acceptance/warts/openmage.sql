-- OpenMage LTS: wider and further columns in the tables of Magento 1.9.
-- in: source
ALTER TABLE admin_user MODIFY password VARCHAR(255), ADD password_enabled SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE customer_entity ADD failure_num INT NOT NULL DEFAULT 0, MODIFY email VARCHAR(255) NOT NULL;
ALTER TABLE sales_flat_order MODIFY remote_ip VARCHAR(45), MODIFY x_forwarded_for VARCHAR(255);
ALTER TABLE sales_flat_order_item MODIFY product_options MEDIUMTEXT, MODIFY sku VARCHAR(255);
ALTER TABLE sales_flat_quote MODIFY remote_ip VARCHAR(45), ADD is_persistent_openmage SMALLINT NULL;
ALTER TABLE cms_page MODIFY identifier VARCHAR(255), ADD meta_robots VARCHAR(50) NULL;
UPDATE cms_page SET meta_robots = 'noindex' LIMIT 1;
ALTER TABLE core_config_data MODIFY value LONGTEXT;
ALTER TABLE newsletter_subscriber ADD subscribed_at TIMESTAMP NULL;
ALTER TABLE sales_flat_order_grid ADD coupon_code VARCHAR(255) NULL;
ALTER TABLE core_email_queue MODIFY message_body LONGTEXT;
-- Swatches of options: a table that Magento 2 has by the same name, with other columns.
CREATE TABLE eav_attribute_option_swatch (value_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, option_id INT UNSIGNED NOT NULL DEFAULT 0, value VARCHAR(255), filename VARCHAR(255), UNIQUE KEY (option_id),
  FOREIGN KEY (option_id) REFERENCES eav_attribute_option (option_id) ON DELETE CASCADE);
INSERT INTO eav_attribute_option_swatch (option_id, value, filename)
  SELECT option_id, IF(option_id % 3 = 0, NULL, CONCAT('#', LPAD(HEX(option_id), 6, '0'))), IF(option_id % 3 = 0, CONCAT('swatch-', option_id, '.png'), NULL) FROM eav_attribute_option ORDER BY option_id LIMIT 9;
ALTER TABLE admin_user ADD backend_locale VARCHAR(8) NULL;
ALTER TABLE api_session MODIFY sessid VARCHAR(64) NOT NULL;
ALTER TABLE catalog_product_website ROW_FORMAT=DYNAMIC;
ALTER TABLE catalog_product_relation ROW_FORMAT=DYNAMIC;
CREATE TABLE `adminnotification_openmage_security` (id INT PRIMARY KEY, title VARCHAR(20));
CREATE TABLE `oauth2_token` (token VARCHAR(191) PRIMARY KEY, customer_id INT);
INSERT INTO oauth2_token VALUES ('abc', 1);
-- A column with values and no place in Magento 2 is the merchant's to decide about.
-- stops: LS-PLAN-003
-- remedy option: --auto
-- holds: each statement finds nothing
SELECT COUNT(*) FROM DESTINATION.lodestone_archive_oauth2_token HAVING COUNT(*) <> 1

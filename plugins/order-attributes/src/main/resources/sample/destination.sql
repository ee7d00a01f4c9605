-- Read by "lodestone demo --extensions" after the store is made. Rows come of the store's own, so there are as many as fit to it.
CREATE TABLE amasty_order_attribute_entity (
  entity_id INT UNSIGNED NOT NULL DEFAULT 0, parent_id INT NOT NULL DEFAULT 0, parent_entity_type SMALLINT NOT NULL DEFAULT 0,
  KEY entity (entity_id), UNIQUE KEY parent (parent_id, parent_entity_type));
CREATE TABLE amasty_order_attribute_entity_int (
  value_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, attribute_id SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  entity_id INT UNSIGNED NOT NULL DEFAULT 0, value INT, UNIQUE KEY one (entity_id, attribute_id));
CREATE TABLE amasty_order_attribute_entity_decimal (
  value_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, attribute_id SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  entity_id INT UNSIGNED NOT NULL DEFAULT 0, value DECIMAL(12,4), UNIQUE KEY one (entity_id, attribute_id));
CREATE TABLE amasty_order_attribute_entity_datetime (
  value_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, attribute_id SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  entity_id INT UNSIGNED NOT NULL DEFAULT 0, value DATETIME, UNIQUE KEY one (entity_id, attribute_id));
CREATE TABLE amasty_order_attribute_entity_text (
  value_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, attribute_id SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  entity_id INT UNSIGNED NOT NULL DEFAULT 0, value TEXT NOT NULL, UNIQUE KEY one (entity_id, attribute_id));
CREATE TABLE amasty_order_attribute_entity_varchar (
  value_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, attribute_id SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  entity_id INT UNSIGNED NOT NULL DEFAULT 0, value VARCHAR(255), UNIQUE KEY one (entity_id, attribute_id));
INSERT INTO eav_entity_type (entity_type_code, entity_model, increment_model, entity_attribute_collection)
  VALUES ('amasty_checkout', 'Amasty\\Orderattr\\Model\\ResourceModel\\Entity\\Entity', NULL, NULL);

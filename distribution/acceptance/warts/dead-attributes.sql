-- Attributes and entity types of orders, as 1.4 kept them and an upgrade to 1.5 and later left them.
-- They must not stop a run; what refers to nothing stays behind, and the rest keeps no class of Magento 1.
-- in: source
INSERT INTO eav_entity_type (entity_type_id, entity_type_code, entity_model, entity_table, increment_per_store, increment_pad_length, increment_pad_char) VALUES
  (21, 'order_address', 'sales/order_address', 'sales/order_entity', 0, 8, '0'), (22, 'order_item', 'sales/order_item', 'sales/order_entity', 0, 8, '0'),
  (23, 'order_payment', 'sales/order_payment', 'sales/order_entity', 0, 8, '0'), (24, 'order_status_history', 'sales/order_status_history', 'sales/order_entity', 0, 8, '0'),
  (25, 'quote', 'sales/quote', 'sales/quote', 0, 8, '0'), (26, 'quote_item', 'sales/quote_item', 'sales/quote_item', 0, 8, '0'), (27, 'invoice_item', 'sales/invoice_item', 'sales/invoice_item', 0, 8, '0'),
  (28, 'gone_module', 'gone/model', 'gone/table', 0, 8, '0');
INSERT INTO eav_attribute_set (attribute_set_id, entity_type_id, attribute_set_name, sort_order) SELECT entity_type_id + 500, entity_type_id, 'Default', 1 FROM eav_entity_type WHERE entity_type_id BETWEEN 21 AND 28;
INSERT INTO eav_attribute_group (attribute_group_id, attribute_set_id, attribute_group_name, sort_order, default_id) SELECT attribute_set_id + 500, attribute_set_id, 'General', 1, 1 FROM eav_attribute_set WHERE attribute_set_id > 500;
UPDATE eav_entity_type SET default_attribute_set_id = entity_type_id + 500 WHERE entity_type_id > 20;
INSERT INTO eav_attribute (entity_type_id, attribute_code, backend_model, backend_type, frontend_input, source_model, is_user_defined)
  SELECT t.entity_type_id, CONCAT('dead_', n.n), 'sales_entity/order_attribute_backend_parent', ELT(1 + n.n % 6, 'static', 'varchar', 'int', 'text', 'decimal', 'datetime'), 'text', 'gone/source', 0
  FROM eav_entity_type t JOIN (SELECT a.d * 10 + b.d AS n FROM (SELECT 0 d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) a JOIN (SELECT 0 d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) b) n WHERE t.entity_type_id > 4;
INSERT INTO eav_entity_attribute (entity_type_id, attribute_set_id, attribute_group_id, attribute_id, sort_order)
  SELECT a.entity_type_id, a.entity_type_id + 500, a.entity_type_id + 1000, a.attribute_id, 1 FROM eav_attribute a WHERE a.entity_type_id > 20;
-- A product attribute of a module that is gone: its classes are unknown, its values shall stay usable.
INSERT INTO eav_attribute (attribute_id, entity_type_id, attribute_code, backend_model, source_model, frontend_model, backend_type, frontend_input, frontend_label, is_user_defined)
  VALUES (6001, 4, 'gone_choice', 'gone/backend_choice', 'gone/source_choice', 'gone/frontend_choice', 'int', 'select', 'Gone choice', 1);
INSERT INTO catalog_eav_attribute (attribute_id) VALUES (6001);
INSERT INTO eav_entity_attribute (entity_type_id, attribute_set_id, attribute_group_id, attribute_id, sort_order)
  SELECT 4, s.attribute_set_id, MIN(g.attribute_group_id), 6001, 99 FROM eav_attribute_set s JOIN eav_attribute_group g ON g.attribute_set_id = s.attribute_set_id WHERE s.entity_type_id = 4 GROUP BY s.attribute_set_id;
INSERT INTO eav_attribute_option (option_id, attribute_id, sort_order) VALUES (60001, 6001, 1);
INSERT INTO eav_attribute_option_value (option_id, store_id, value) VALUES (60001, 0, 'Kept');
INSERT INTO catalog_product_entity_int (entity_type_id, attribute_id, store_id, entity_id, value) SELECT 4, 6001, 0, MIN(entity_id), 60001 FROM catalog_product_entity;
-- Attributes, sets and groups that refer to what was deleted by hand.
SET foreign_key_checks = 0;
INSERT INTO eav_attribute (attribute_id, entity_type_id, attribute_code, backend_type) VALUES (6002, 99, 'lost_type', 'varchar');
INSERT INTO eav_attribute_set (attribute_set_id, entity_type_id, attribute_set_name, sort_order) VALUES (699, 99, 'Lost', 1);
INSERT INTO eav_attribute_group (attribute_group_id, attribute_set_id, attribute_group_name, sort_order) VALUES (1699, 698, 'Lost', 1);
INSERT INTO eav_entity_attribute (entity_type_id, attribute_set_id, attribute_group_id, attribute_id, sort_order) VALUES (4, 698, 1699, 6003, 1);
-- stops: STEP-002
-- remedy configuration: steps: { options: { data-integrity: { orphans: skip } } }
-- finds: EAV-002
-- holds: each statement finds nothing
SELECT attribute_code FROM DESTINATION.eav_attribute WHERE attribute_code = 'lost_type'
SELECT m.attribute_id FROM DESTINATION.eav_entity_attribute m LEFT JOIN DESTINATION.eav_attribute a USING (attribute_id) WHERE a.attribute_id IS NULL
SELECT 'the value of gone_choice is lost' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM DESTINATION.eav_attribute a JOIN DESTINATION.catalog_product_entity_int v ON v.attribute_id = a.attribute_id JOIN DESTINATION.eav_attribute_option_value o ON o.option_id = v.value WHERE a.attribute_code = 'gone_choice' AND a.source_model IS NULL AND o.value = 'Kept')

-- Values of attributes in the table of another type, of entities of another kind, and of attributes that are gone.
-- in: source
SET foreign_key_checks = 0;
INSERT INTO catalog_product_entity_varchar (entity_type_id, attribute_id, store_id, entity_id, value)
  SELECT 4, a.attribute_id, 0, p.entity_id, '5' FROM eav_attribute a JOIN catalog_product_entity p WHERE a.entity_type_id = 4 AND a.backend_type IN ('int', 'decimal', 'text', 'datetime') AND p.entity_id < (SELECT MIN(entity_id) + 3 FROM catalog_product_entity);
INSERT INTO catalog_product_entity_int (entity_type_id, attribute_id, store_id, entity_id, value)
  SELECT 4, a.attribute_id, 0, p.entity_id, 1 FROM eav_attribute a JOIN catalog_product_entity p WHERE a.entity_type_id = 4 AND a.backend_type = 'varchar' AND p.entity_id < (SELECT MIN(entity_id) + 3 FROM catalog_product_entity);
INSERT INTO catalog_product_entity_text (entity_type_id, attribute_id, store_id, entity_id, value) SELECT 3, a.attribute_id, 0, MIN(p.entity_id), 'of a category' FROM eav_attribute a JOIN catalog_product_entity p WHERE a.entity_type_id = 3 AND a.attribute_code = 'description' GROUP BY a.attribute_id;
INSERT INTO catalog_category_entity_varchar (entity_type_id, attribute_id, store_id, entity_id, value) SELECT 3, a.attribute_id, 0, MAX(p.entity_id), 'x' FROM eav_attribute a JOIN catalog_category_entity p WHERE a.entity_type_id = 3 AND a.backend_type = 'int' GROUP BY a.attribute_id;
INSERT INTO customer_entity_varchar (entity_type_id, attribute_id, entity_id, value) SELECT 1, a.attribute_id, MAX(p.entity_id), '1' FROM eav_attribute a JOIN customer_entity p WHERE a.entity_type_id = 1 AND a.backend_type IN ('int', 'datetime') GROUP BY a.attribute_id;
INSERT INTO customer_address_entity_varchar (entity_type_id, attribute_id, entity_id, value) SELECT 2, a.attribute_id, MAX(p.entity_id), 'x' FROM eav_attribute a JOIN customer_address_entity p WHERE a.entity_type_id = 2 AND a.backend_type IN ('int', 'text') GROUP BY a.attribute_id;
INSERT INTO customer_entity_varchar (entity_type_id, attribute_id, entity_id, value) SELECT 1, a.attribute_id, MAX(p.entity_id), 'x' FROM eav_attribute a JOIN customer_entity p WHERE a.entity_type_id = 1 AND a.backend_type = 'static' GROUP BY a.attribute_id;
-- finds: CAT-001 CUSTOMER-006

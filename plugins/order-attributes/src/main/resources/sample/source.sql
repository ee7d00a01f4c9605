-- Read by "lodestone demo --extensions" after the store is made. Rows come of the store's own, so there are as many as fit to it.
INSERT INTO eav_attribute (entity_type_id, attribute_code, backend_type, frontend_input, frontend_label, is_required, is_user_defined, is_unique)
  SELECT entity_type_id, 'delivery_floor', 'int', 'select', 'Floor', 0, 1, 0 FROM eav_entity_type WHERE entity_type_code = 'order';
INSERT INTO eav_attribute_option (attribute_id, sort_order)
  SELECT attribute_id, 1 FROM eav_attribute WHERE attribute_code = 'delivery_floor' UNION ALL
  SELECT attribute_id, 2 FROM eav_attribute WHERE attribute_code = 'delivery_floor';
INSERT INTO eav_attribute_option_value (option_id, store_id, value)
  SELECT o.option_id, 0, ELT(o.sort_order, 'Ground', 'First 🎈') FROM eav_attribute_option o JOIN eav_attribute a ON a.attribute_id = o.attribute_id
  WHERE a.attribute_code = 'delivery_floor';
CREATE TABLE amasty_amorderattr_order_attribute (
  entity_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, order_id INT UNSIGNED, delivery_floor INT, delivery_note TEXT, delivery_day DATETIME,
  delivery_gift VARCHAR(300));
INSERT INTO amasty_amorderattr_order_attribute (order_id, delivery_floor, delivery_note, delivery_day, delivery_gift)
  SELECT entity_id, (SELECT MIN(o.option_id) + entity_id % 2 FROM eav_attribute_option o JOIN eav_attribute a ON a.attribute_id = o.attribute_id
                     WHERE a.attribute_code = 'delivery_floor'),
         'Ring twice 🎈', created_at, IF(entity_id % 2, 'wrapped', '')
  FROM sales_flat_order;
-- As in real shops: an option that is gone, a day that never was, a text too long, a row of no order, two rows of one order.
INSERT INTO amasty_amorderattr_order_attribute (order_id, delivery_floor, delivery_note, delivery_day, delivery_gift)
  VALUES (2000000000, 999999, 'KÃ¶ln', '0000-00-00 00:00:00', REPEAT('x', 300)), (NULL, NULL, 'lost', NULL, NULL), (2000000000, NULL, 'again', NULL, NULL);

-- What a shop does in a day, in small: orders, edits, deletes. It depends on nothing but the rows that are there.
CREATE TEMPORARY TABLE change_order AS SELECT * FROM sales_flat_order WHERE entity_id % 7 = 0;
UPDATE change_order SET entity_id = entity_id + 500000, increment_id = CONCAT('9', increment_id), quote_id = NULL, base_grand_total = base_grand_total + 1;
INSERT INTO sales_flat_order SELECT * FROM change_order;
CREATE TEMPORARY TABLE change_item AS SELECT * FROM sales_flat_order_item WHERE order_id % 7 = 0;
UPDATE change_item SET item_id = item_id + 500000, order_id = order_id + 500000, parent_item_id = parent_item_id + 500000, quote_item_id = NULL;
INSERT INTO sales_flat_order_item SELECT * FROM change_item;
CREATE TEMPORARY TABLE change_address AS SELECT * FROM sales_flat_order_address WHERE parent_id % 7 = 0;
UPDATE change_address SET entity_id = entity_id + 500000, parent_id = parent_id + 500000;
INSERT INTO sales_flat_order_address SELECT * FROM change_address;
CREATE TEMPORARY TABLE change_payment AS SELECT * FROM sales_flat_order_payment WHERE parent_id % 7 = 0;
UPDATE change_payment SET entity_id = entity_id + 500000, parent_id = parent_id + 500000;
INSERT INTO sales_flat_order_payment SELECT * FROM change_payment;
CREATE TEMPORARY TABLE change_grid AS SELECT * FROM sales_flat_order_grid WHERE entity_id % 7 = 0;
UPDATE change_grid SET entity_id = entity_id + 500000, increment_id = CONCAT('9', increment_id);
INSERT INTO sales_flat_order_grid SELECT * FROM change_grid;
UPDATE sales_flat_order SET status = 'holded', state = 'holded' WHERE entity_id % 11 = 0;
DELETE FROM sales_flat_quote WHERE entity_id % 9 = 0;

UPDATE customer_entity_varchar v JOIN eav_attribute a USING (attribute_id) SET v.value = CONCAT(v.value, ' II')
  WHERE a.attribute_code = 'lastname' AND v.entity_id % 5 = 0;
UPDATE customer_address_entity_varchar v JOIN eav_attribute a USING (attribute_id) SET v.value = 'Elsewhere'
  WHERE a.attribute_code = 'city' AND v.entity_id % 6 = 0;
DELETE FROM customer_entity WHERE entity_id % 23 = 0;

UPDATE catalog_product_entity_decimal v JOIN eav_attribute a USING (attribute_id) SET v.value = v.value + 1
  WHERE a.attribute_code = 'price' AND v.entity_id % 10 = 0;
UPDATE catalog_product_entity_varchar v JOIN eav_attribute a USING (attribute_id) SET v.value = CONCAT(v.value, ' new')
  WHERE a.attribute_code = 'name' AND v.entity_id % 12 = 0;
UPDATE cataloginventory_stock_item SET qty = qty + 3 WHERE product_id % 8 = 0;
DELETE FROM catalog_product_entity WHERE type_id = 'simple' AND entity_id % 37 = 0;
DELETE FROM review WHERE review_id % 10 = 0;
UPDATE cms_page SET title = CONCAT(title, ' again');
UPDATE newsletter_subscriber SET subscriber_status = 3 WHERE subscriber_id % 4 = 0;

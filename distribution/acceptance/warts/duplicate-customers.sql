-- The same address on two websites, which is fine, and twice on one, which Magento 2 forbids: its case counts for nothing.
-- in: source
INSERT INTO customer_entity (entity_id, entity_type_id, attribute_set_id, website_id, email, group_id, store_id, created_at, updated_at, is_active)
  SELECT 990000 + entity_id, entity_type_id, attribute_set_id, NULL, email, group_id, store_id, created_at, updated_at, 1 FROM customer_entity WHERE website_id IS NOT NULL ORDER BY entity_id LIMIT 2;
INSERT INTO core_website (website_id, code, name) VALUES (90, 'further', 'Further');
INSERT INTO core_store_group (group_id, website_id, name, root_category_id) SELECT 90, 90, 'Further', root_category_id FROM core_store_group WHERE group_id = 1;
INSERT INTO core_store (store_id, code, website_id, group_id, name, is_active) VALUES (90, 'further', 90, 90, 'Further', 1);
UPDATE core_store_group SET default_store_id = 90 WHERE group_id = 90;
UPDATE core_website SET default_group_id = 90 WHERE website_id = 90;
INSERT INTO customer_entity (entity_id, entity_type_id, attribute_set_id, website_id, email, group_id, store_id, created_at, updated_at, is_active)
  SELECT 980000 + entity_id, entity_type_id, attribute_set_id, 90, UPPER(email), group_id, 90, created_at, updated_at, 1 FROM customer_entity WHERE website_id IS NOT NULL ORDER BY entity_id LIMIT 5;
SET foreign_key_checks = 0;
ALTER TABLE customer_entity DROP KEY UNQ_CUSTOMER_ENTITY_EMAIL_WEBSITE_ID, MODIFY email VARCHAR(255) COLLATE utf8_bin;
INSERT INTO customer_entity (entity_id, entity_type_id, attribute_set_id, website_id, email, group_id, store_id, created_at, updated_at, is_active)
  SELECT 970000 + entity_id, entity_type_id, attribute_set_id, website_id, UPPER(email), group_id, store_id, created_at, updated_at, 1 FROM customer_entity WHERE website_id = 1 ORDER BY entity_id LIMIT 3;
-- stops: STEP-004 CUSTOMER-001
-- remedy option: --auto
-- remedy rule: customer_entity: { columns: { email: { expression: "IF(s.entity_id > 970000 AND s.entity_id < 980000, CONCAT(s.entity_id, '.', s.email), s.email)" } } }
-- holds: each statement finds nothing
SELECT COUNT(*) FROM DESTINATION.customer_entity WHERE website_id = 90 HAVING COUNT(*) <> 5
SELECT COUNT(*) FROM DESTINATION.customer_entity WHERE email LIKE '97%.%' HAVING COUNT(*) <> 3

-- Read by "lodestone demo --extensions" after the store is made. Rows come of the store's own, so there are as many as fit to it.
CREATE TABLE rewards_transaction (
  transaction_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, customer_id INT UNSIGNED NOT NULL, amount INT, amount_used INT,
  comment TEXT, code VARCHAR(255) NOT NULL DEFAULT '', is_expired TINYINT(1) NOT NULL DEFAULT 0,
  is_expiration_email_sent INT, expires_at TIMESTAMP NULL, created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
CREATE TABLE rewards_earning_rule (
  earning_rule_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL DEFAULT '', is_active INT,
  type VARCHAR(255) NOT NULL DEFAULT '', conditions_serialized TEXT, points_amount INT);
CREATE TABLE rewards_rate (rate_id INT NOT NULL PRIMARY KEY, rate_from INT);
INSERT INTO rewards_transaction (customer_id, amount, comment, code, is_expired, created_at)
  SELECT entity_id, 100, 'Welcome 🎈', CONCAT('signup-', entity_id), 0, created_at FROM customer_entity;
INSERT INTO rewards_transaction (customer_id, amount, comment, code, is_expired, created_at)
  SELECT customer_id, IF(entity_id % 5 = 0, -30, FLOOR(base_grand_total)), CONCAT('Order #', increment_id), CONCAT('order_earn-', entity_id), 0, created_at
  FROM sales_flat_order WHERE customer_id IS NOT NULL;
INSERT INTO rewards_earning_rule VALUES (1, 'Sign up', 1, 'behavior', 'a:1:{s:5:"value";s:1:"1";}', 100),
  -- As in real shops: a text that ends early, and nothing at all.
  (2, 'Garbage', 0, 'cart', 'a:1:{s:5:"val', 0), (3, '', NULL, '', NULL, NULL);
INSERT INTO rewards_rate VALUES (1, 2);
INSERT INTO rewards_transaction (customer_id, amount, comment, code, is_expired, created_at)
  VALUES (4294967295, 1000, 'of nobody', '', 0, '0000-00-00 00:00:00'), ((SELECT MIN(entity_id) FROM customer_entity), NULL, NULL, '', 1, '0000-00-00 00:00:00');

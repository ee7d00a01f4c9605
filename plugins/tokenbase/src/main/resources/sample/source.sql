-- Read by "lodestone demo --extensions" after the store is made. Rows come of the store's own, so there are as many as fit to it.
CREATE TABLE tokenbase_card (
  id INT AUTO_INCREMENT PRIMARY KEY, customer_id INT, customer_email VARCHAR(255), customer_ip VARCHAR(32), profile_id INT,
  payment_id INT, method VARCHAR(32), active TINYINT(1) DEFAULT 1, created_at DATETIME, updated_at DATETIME, last_use DATETIME,
  expires DATETIME, address MEDIUMTEXT, additional MEDIUMTEXT, hash VARCHAR(40), UNIQUE (hash));
INSERT INTO tokenbase_card (customer_id, customer_email, profile_id, payment_id, method, active, created_at, last_use, expires, address, additional, hash)
  SELECT entity_id, email, 10000 + entity_id, 20000 + entity_id, 'authnetcim', 1, created_at, '0000-00-00 00:00:00', '2027-12-31 23:59:59',
         'a:2:{s:9:"firstname";s:4:"Zoë";s:4:"city";s:5:"Köln";}', 'a:2:{s:7:"cc_type";s:2:"VI";s:8:"cc_last4";s:4:"1111";}', MD5(entity_id)
  FROM customer_entity;
ALTER TABLE sales_flat_order_payment ADD tokenbase_id INT UNSIGNED NULL;
UPDATE sales_flat_order_payment p JOIN sales_flat_order o ON o.entity_id = p.parent_id JOIN tokenbase_card c ON c.customer_id = o.customer_id
  SET p.tokenbase_id = c.id;
-- As in real shops: texts that end early, numbers that are none, nothing at all.
INSERT INTO tokenbase_card (customer_email, profile_id, address, additional, hash)
  VALUES ('garbage', -1, 'a:2:{s:9:"firstna', '{{not', 'garbage'), (NULL, NULL, '', NULL, NULL);

-- Read by "lodestone demo --extensions" after the store is made. Rows come of the store's own, so there are as many as fit to it.
CREATE TABLE paradoxlabs_stored_card (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, customer_id INT, customer_email VARCHAR(255), customer_ip VARCHAR(32),
  profile_id VARCHAR(32), payment_id VARCHAR(32), method VARCHAR(32), active SMALLINT NOT NULL DEFAULT 1, created_at DATETIME,
  updated_at DATETIME, last_use DATETIME, expires DATETIME, address MEDIUMTEXT, additional MEDIUMTEXT, hash VARCHAR(40),
  UNIQUE KEY hash (hash));
ALTER TABLE sales_order_payment ADD tokenbase_id INT UNSIGNED NULL;

-- Read by "lodestone demo --extensions" after the store is made. Rows come of the store's own, so there are as many as fit to it.
CREATE TABLE giftcards_card (
  card_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, card_code VARCHAR(64) NOT NULL, card_amount DECIMAL(12,4) NOT NULL,
  card_balance DECIMAL(12,4) NOT NULL, card_status TINYINT UNSIGNED NOT NULL DEFAULT 0,
  card_type ENUM('print','email','offline') NOT NULL, mail_from VARCHAR(255) NOT NULL DEFAULT '',
  mail_to VARCHAR(255) NOT NULL DEFAULT '', mail_to_email VARCHAR(255) NOT NULL DEFAULT '', mail_message TEXT NOT NULL,
  offline_country VARCHAR(255) NOT NULL DEFAULT '', offline_state VARCHAR(255) NOT NULL DEFAULT '',
  offline_city VARCHAR(255) NOT NULL DEFAULT '', offline_street VARCHAR(255) NOT NULL DEFAULT '',
  offline_zip VARCHAR(255) NOT NULL DEFAULT '', offline_phone VARCHAR(255) NOT NULL DEFAULT '', customer_id INT NOT NULL,
  order_id INT NOT NULL, created_time DATETIME, updated_time DATETIME);
INSERT INTO giftcards_card (card_code, card_amount, card_balance, card_status, card_type, mail_from, mail_to, mail_to_email, mail_message,
                            customer_id, order_id, created_time, updated_time)
  SELECT CONCAT('GIFT-', increment_id), 50, entity_id % 51, 1, ELT(1 + entity_id % 3, 'print', 'email', 'offline'), 'Ann', 'Zoë', 'zoe@example.com',
         'Happy birthday 🎈', COALESCE(customer_id, 0), entity_id, created_at, updated_at
  FROM sales_flat_order;
-- As in real shops: no type, a day that never was, an order that is gone, a negative balance.
INSERT INTO giftcards_card (card_code, card_amount, card_balance, card_status, card_type, mail_message, customer_id, order_id, created_time)
  VALUES ('GARBAGE-1', 0, 0, 9, '', '', 0, 0, '0000-00-00 00:00:00'), ('GARBAGE-2', 99999999.9999, -0.0001, 1, 'print', 'KÃ¶ln', 0, 2000000000, NULL);

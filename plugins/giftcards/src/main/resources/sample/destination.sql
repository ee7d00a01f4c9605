-- Read by "lodestone demo --extensions" after the store is made. Rows come of the store's own, so there are as many as fit to it.
CREATE TABLE mageworx_giftcards_card (
  card_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, card_code VARCHAR(255), customer_id INT UNSIGNED NOT NULL,
  order_id INT UNSIGNED NOT NULL, product_id INT UNSIGNED NOT NULL, card_currency VARCHAR(3), card_amount DECIMAL(12,4),
  card_balance DECIMAL(12,4), card_status SMALLINT UNSIGNED DEFAULT 0, card_type SMALLINT UNSIGNED DEFAULT 0,
  mail_from VARCHAR(255), mail_to VARCHAR(255), mail_to_email VARCHAR(255), mail_message TEXT, offline_country VARCHAR(255),
  offline_state VARCHAR(255), offline_city VARCHAR(255), offline_street VARCHAR(255), offline_zip VARCHAR(255),
  offline_phone VARCHAR(255), mail_delivery_date DATE, created_time TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);

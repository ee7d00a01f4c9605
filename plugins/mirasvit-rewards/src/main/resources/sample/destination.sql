-- Read by "lodestone demo --extensions" after the store is made. Rows come of the store's own, so there are as many as fit to it.
CREATE TABLE mst_rewards_transaction (
  transaction_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, customer_id INT UNSIGNED NOT NULL, amount INT, amount_used INT,
  comment TEXT, code VARCHAR(255) NOT NULL DEFAULT '', is_expired SMALLINT NOT NULL DEFAULT 0,
  is_expiration_email_sent SMALLINT NOT NULL DEFAULT 0, expires_at TIMESTAMP NULL, created_at TIMESTAMP NULL,
  updated_at TIMESTAMP NULL, activated_at TIMESTAMP NULL, is_activated SMALLINT NOT NULL DEFAULT 1, tier_id INT);
CREATE TABLE mst_rewards_earning_rule (
  earning_rule_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL DEFAULT '', is_active INT,
  type VARCHAR(255) NOT NULL DEFAULT '', conditions_serialized TEXT, points_amount INT);

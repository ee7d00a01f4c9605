-- A shop where everybody buys as a guest.
-- in: source
DELETE FROM customer_entity;
SET foreign_key_checks = 0;
DELETE FROM newsletter_queue_link WHERE subscriber_id IN (SELECT subscriber_id FROM newsletter_subscriber WHERE customer_id > 0);
DELETE FROM newsletter_subscriber WHERE customer_id > 0;

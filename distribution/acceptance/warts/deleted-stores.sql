-- A store view, and a website with its group and store views, deleted without what refers to them.
-- in: source
SET foreign_key_checks = 0;
DELETE FROM core_store WHERE store_id IN (3, 5);
DELETE FROM core_store WHERE website_id = 2;
DELETE FROM core_store_group WHERE website_id = 2;
DELETE FROM core_website WHERE website_id = 2;
INSERT INTO core_config_data (scope, scope_id, path, value) VALUES ('stores', 77, 'general/locale/code', 'de_DE'), ('websites', 2, 'currency/options/base', 'USD') ON DUPLICATE KEY UPDATE value = VALUES(value);
-- stops: STEP-002
-- remedy configuration: steps: { options: { data-integrity: { orphans: skip } } }
-- finds: STEP-002
-- holds: each statement finds nothing
SELECT scope_id, path FROM DESTINATION.core_config_data WHERE scope = 'stores' AND scope_id NOT IN (SELECT store_id FROM DESTINATION.store)
SELECT scope_id, path FROM DESTINATION.core_config_data WHERE scope = 'websites' AND scope_id NOT IN (SELECT website_id FROM DESTINATION.store_website)

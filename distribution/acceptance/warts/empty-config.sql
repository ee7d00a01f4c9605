-- An empty core_config_data: every setting has its default.
-- in: source
DELETE FROM core_config_data;
-- holds: each statement finds nothing
SELECT 'the destination lost its own settings' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM DESTINATION.core_config_data)

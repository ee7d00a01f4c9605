-- NULL in columns that must have a value in Magento 2 and have no default there.
-- in: source
ALTER TABLE review_detail MODIFY nickname VARCHAR(128) NULL, MODIFY title VARCHAR(255) NULL, MODIFY detail TEXT NULL;
UPDATE review_detail SET nickname = NULL, title = NULL, detail = NULL LIMIT 2;
-- stops: STEP-005
-- remedy option: --auto
-- remedy configuration: options: { errorBudget: 2 }
-- holds: each statement finds nothing
SELECT COUNT(*) FROM DESTINATION.lodestone_reject WHERE source_table = 'review_detail' HAVING COUNT(*) <> 2

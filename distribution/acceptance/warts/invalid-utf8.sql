-- Columns that became binary, with bytes that are no UTF-8.
-- What can be read travels; bytes that cannot are a reject or a named change, never a question mark in silence.
-- in: source
SET foreign_key_checks = 0;
ALTER TABLE review_detail MODIFY detail MEDIUMBLOB NOT NULL, MODIFY title VARBINARY(255) NOT NULL;
UPDATE review_detail SET detail = x'47C3B6C39F65', title = x'C3A9' LIMIT 1;
UPDATE review_detail SET detail = x'47F6DF65' ORDER BY detail_id DESC LIMIT 1;
-- with: options: { errorBudget: 5 }
-- holds: each statement finds nothing
SELECT 'bytes that are UTF-8 were changed' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM DESTINATION.review_detail WHERE detail = 'Göße' COLLATE utf8mb4_bin AND title = 'é' COLLATE utf8mb4_bin)
SELECT COUNT(*) FROM DESTINATION.lodestone_reject WHERE source_table = 'review_detail' HAVING COUNT(*) <> 1

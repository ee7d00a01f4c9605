-- Columns that became binary, with bytes that are no UTF-8.
-- What can be read travels; bytes that cannot are a reject or a named change, never a question mark in silence.
-- in: source
SET foreign_key_checks = 0;
ALTER TABLE review_detail MODIFY detail MEDIUMBLOB NOT NULL, MODIFY title VARBINARY(255) NOT NULL;
UPDATE review_detail SET detail = x'47C3B6C39F65', title = x'C3A9' LIMIT 1;
UPDATE review_detail SET detail = x'47F6DF65' ORDER BY detail_id DESC LIMIT 1;
ALTER TABLE cms_block MODIFY content MEDIUMBLOB;
UPDATE cms_block SET content = CONCAT(content, x'C3') LIMIT 1;
-- with: options: { errorBudget: 5 }

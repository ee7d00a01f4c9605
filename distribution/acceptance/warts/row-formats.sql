-- Row formats of all ages, and keys on parts of columns.
-- in: source
-- Servers that no longer compress take another format instead.
SET innodb_strict_mode = 0;
ALTER TABLE catalog_product_entity_text ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8;
ALTER TABLE customer_address_entity_varchar ROW_FORMAT=REDUNDANT;
ALTER TABLE catalog_product_entity ROW_FORMAT=COMPACT;
ALTER TABLE customer_entity ROW_FORMAT=DYNAMIC;
SET foreign_key_checks = 0;
ALTER TABLE review_detail DROP FOREIGN KEY FK_REVIEW_DETAIL_STORE_ID_CORE_STORE_STORE_ID, DROP FOREIGN KEY FK_REVIEW_DETAIL_CUSTOMER_ID_CUSTOMER_ENTITY_ENTITY_ID, DROP FOREIGN KEY FK_REVIEW_DETAIL_REVIEW_ID_REVIEW_REVIEW_ID;
ALTER TABLE review_detail ENGINE=MyISAM, ROW_FORMAT=FIXED;
ALTER TABLE core_email_template ENGINE=Aria, ROW_FORMAT=PAGE;
CREATE TABLE gone_prefix_key (t TEXT, b BLOB, KEY (t(20)), UNIQUE KEY (b(50)));
INSERT INTO gone_prefix_key VALUES ('a', 'b'), ('a', 'c');

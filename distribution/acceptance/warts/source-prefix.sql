-- A prefix in the source that names of tables begin with, beside another shop and a blog in the same database.
-- source-prefix: sales_
-- in: source with prefix
CREATE TABLE wp_posts (ID INT PRIMARY KEY, title VARCHAR(20));
INSERT INTO wp_posts VALUES (1, 'not ours');
CREATE TABLE sales_2_core_store (store_id INT PRIMARY KEY);
INSERT INTO sales_2_core_store VALUES (1);
CREATE TABLE sales_2nd_shop (id INT PRIMARY KEY, sales_sales_id INT);
INSERT INTO sales_2nd_shop VALUES (1, 1), (2, 2);
CREATE TABLE core_store (store_id INT PRIMARY KEY);
INSERT INTO core_store VALUES (77);
-- holds: each statement finds nothing
SELECT store_id FROM DESTINATION.store WHERE store_id = 77
SELECT COUNT(*) FROM DESTINATION.lodestone_archive_2nd_shop HAVING COUNT(*) <> 2
SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_NAME = 'lodestone_archive_wp_posts' AND CONCAT(TABLE_SCHEMA, '.') = REPLACE('DESTINATION.', '`', '')

-- Tables of modules that nobody has any more, in every shape a table can have.
-- Nobody knows them, so they are archived; views are derived and stay.
-- in: source
CREATE TABLE gone_plain (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) CHARACTER SET latin1, price DECIMAL(12,4), at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, UNIQUE KEY (name));
INSERT INTO gone_plain (name, price) VALUES ('déjà vu', 1.5), ('x', NULL), (NULL, -1);
CREATE TABLE gone_no_key (a INT, b TEXT) ENGINE=MyISAM;
INSERT INTO gone_no_key VALUES (1, 'one'), (1, 'one'), (NULL, NULL);
CREATE TABLE `gone table` (`the key` INT PRIMARY KEY, `select` VARCHAR(10), `a``b` VARCHAR(10), `dash-ed` CHAR(3));
INSERT INTO `gone table` VALUES (1, 'a', 'b', 'c');
CREATE TABLE Gone_Upper_Case (Id INT PRIMARY KEY, VALUE VARCHAR(10));
INSERT INTO Gone_Upper_Case VALUES (7, 'x');
CREATE TABLE gone_with_a_name_that_is_as_long_as_a_name_of_a_table_may_be_abc (id INT PRIMARY KEY);
INSERT INTO gone_with_a_name_that_is_as_long_as_a_name_of_a_table_may_be_abc VALUES (1);
CREATE TABLE gone_types (id BIGINT PRIMARY KEY, e ENUM('a','b'), s SET('x','y'), y YEAR, t TIME, b BIT(8), f FLOAT, d DOUBLE, bl LONGBLOB, bi BINARY(4), vb VARBINARY(20), g GEOMETRY, j JSON, ti TINYINT(1), v INT AS (id * 2) VIRTUAL);
INSERT INTO gone_types (id, e, s, y, t, b, f, d, bl, bi, vb, g, j, ti) VALUES (9007199254740993, 'b', 'x,y', 2014, '-12:00:01', b'10101010', 0.1, 1e300, x'00ff0a0d5c27', x'01020304', x'C328', ST_GeomFromText('POINT(1 2)'), '{"a":1}', 7);
CREATE TABLE gone_child (id INT PRIMARY KEY, product_id INT UNSIGNED, FOREIGN KEY (product_id) REFERENCES catalog_product_entity (entity_id) ON DELETE CASCADE);
INSERT INTO gone_child SELECT entity_id, entity_id FROM catalog_product_entity LIMIT 5;
CREATE TABLE gone_empty (id INT PRIMARY KEY) ENGINE=MEMORY;
CREATE TABLE gone_wide_key (a VARCHAR(191), b VARCHAR(60), c INT, PRIMARY KEY (a, b, c)) CHARACTER SET utf8mb4;
INSERT INTO gone_wide_key VALUES ('ä', 'b', 1), ('a', 'b', 1) ON DUPLICATE KEY UPDATE c = 2;
CREATE VIEW gone_view AS SELECT * FROM gone_plain;
CREATE DEFINER='nobody'@'nowhere' VIEW gone_broken_view AS SELECT 1 AS one;
CREATE TABLE eav_gone LIKE gone_plain;
CREATE TABLE sales_order LIKE gone_plain;
INSERT INTO sales_order SELECT * FROM gone_plain;
CREATE TABLE url_rewrite LIKE gone_plain;
INSERT INTO url_rewrite SELECT * FROM gone_plain;
-- finds: LS-PLAN-001
-- holds: each statement finds nothing
SELECT 'bytes differ' FROM DESTINATION.lodestone_archive_gone_types d WHERE d.bl <> x'00ff0a0d5c27' OR d.vb <> x'C328' OR d.b <> b'10101010' OR d.id <> 9007199254740993 OR d.t <> '-12:00:01' OR d.f <> CAST(0.1 AS FLOAT)
SELECT 'text differs' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM DESTINATION.lodestone_archive_gone_plain WHERE name = 'déjà vu' COLLATE utf8mb4_bin)

-- One huge table whose numbers end at the last possible one, with a gap of billions, and a huge one without any key.
-- in: source
SET foreign_key_checks = 0, unique_checks = 0;
CREATE TABLE gone_log (visitor INT, url VARCHAR(60), at DATETIME);
INSERT INTO gone_log SELECT a.n + b.n * 10 + c.n * 100, CONCAT('/page/', a.n, '/', c.n, '.html'), '2015-03-04 05:06:07'
  FROM (SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) a
  JOIN (SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) b
  JOIN (SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) c;
INSERT INTO gone_log SELECT l.* FROM gone_log l JOIN (SELECT 1 n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) four;
INSERT INTO gone_log SELECT l.* FROM gone_log l JOIN (SELECT visitor FROM gone_log LIMIT 39) many;
INSERT INTO sales_flat_order_status_history (entity_id, parent_id, is_customer_notified, is_visible_on_front, comment, status, created_at, entity_name)
  SELECT 1000000 + (@row := @row + 1), o.entity_id, 0, 1, CONCAT('Größe ', l.url), 'pending', l.at, 'order' FROM (SELECT @row := 0) zero
  JOIN (SELECT MIN(entity_id) AS entity_id FROM sales_flat_order) o JOIN gone_log l LIMIT 200000;
UPDATE sales_flat_order_status_history SET entity_id = entity_id + 4293767295 - 1000000 WHERE entity_id > 1150000;
UPDATE sales_flat_order_status_history SET entity_id = 4294967295 WHERE entity_id = (SELECT * FROM (SELECT MAX(entity_id) FROM sales_flat_order_status_history) m);
-- holds: each statement finds nothing
SELECT COUNT(*) FROM DESTINATION.sales_order_status_history WHERE entity_id > 1000000 AND comment LIKE 'Größe /page/%' COLLATE utf8mb4_bin HAVING COUNT(*) <> 200000
SELECT 'the last row is gone' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM DESTINATION.sales_order_status_history WHERE entity_id = 4294967295)
SELECT COUNT(*) FROM DESTINATION.lodestone_archive_gone_log HAVING COUNT(*) <> 200000

-- Read by "lodestone demo --extensions" after the store is made. Rows come of the store's own, so there are as many as fit to it.
CREATE TABLE aw_blog (
  post_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, title VARCHAR(255) NOT NULL DEFAULT '',
  post_content TEXT NOT NULL, status SMALLINT NOT NULL DEFAULT 0, created_time DATETIME, update_time DATETIME,
  identifier VARCHAR(255) NOT NULL DEFAULT '', user VARCHAR(255) NOT NULL DEFAULT '',
  update_user VARCHAR(255) NOT NULL DEFAULT '', meta_keywords TEXT NOT NULL, meta_description TEXT NOT NULL,
  comments TINYINT NOT NULL, tags TEXT NOT NULL, short_content TEXT NOT NULL, UNIQUE KEY identifier (identifier));
CREATE TABLE aw_blog_store (post_id SMALLINT UNSIGNED, store_id SMALLINT UNSIGNED);
CREATE TABLE aw_blog_cat (
  cat_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, title VARCHAR(255) NOT NULL DEFAULT '',
  identifier VARCHAR(255) NOT NULL DEFAULT '', sort_order TINYINT NOT NULL, meta_keywords TEXT NOT NULL,
  meta_description TEXT NOT NULL);
CREATE TABLE aw_blog_cat_store (cat_id SMALLINT UNSIGNED, store_id SMALLINT UNSIGNED);
CREATE TABLE aw_blog_post_cat (cat_id SMALLINT UNSIGNED, post_id SMALLINT UNSIGNED);
CREATE TABLE aw_blog_comment (
  comment_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, post_id SMALLINT NOT NULL DEFAULT 0, comment TEXT NOT NULL,
  status SMALLINT NOT NULL DEFAULT 0, created_time DATETIME, user VARCHAR(255) NOT NULL DEFAULT '',
  email VARCHAR(255) NOT NULL DEFAULT '');
CREATE TABLE aw_blog_tags (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, tag VARCHAR(255) NOT NULL, tag_count INT NOT NULL DEFAULT 0,
  store_id TINYINT NOT NULL);
INSERT INTO aw_blog (post_id, title, post_content, status, created_time, update_time, identifier, user, update_user, meta_keywords,
                     meta_description, comments, tags, short_content)
  SELECT entity_id, CONCAT('News ', entity_id), CONCAT('<p>Something about ', sku, '<!--more--> and more of it</p>'), IF(entity_id % 7 = 0, 2, 1),
         '2014-05-06 07:08:09' + INTERVAL entity_id DAY, NULL, CONCAT('news-', entity_id), 'Ann', '', '', '', 1,
         IF(entity_id % 2, 'shoes, spring', 'Spring'), 'In short'
  FROM catalog_product_entity;
INSERT INTO aw_blog_store SELECT post_id, IF(post_id % 3, 0, 2) FROM aw_blog;
INSERT INTO aw_blog_cat VALUES (1, 'News', 'news', 1, '', ''), (2, 'Events 🎈', 'events', 2, '', '');
INSERT INTO aw_blog_cat_store VALUES (1, 0), (2, 1), (2, 2);
INSERT INTO aw_blog_post_cat SELECT 1 + post_id % 2, post_id FROM aw_blog;
INSERT INTO aw_blog_comment (post_id, comment, status, created_time, user, email)
  SELECT post_id, 'Nice', 1 + post_id % 2, created_time, 'Kim', 'kim@example.com' FROM aw_blog;
INSERT INTO aw_blog_tags VALUES (1, 'shoes', 1, 1), (2, 'Spring', 2, 1), (3, 'Spring', 1, 2), (4, '', 0, 1);
-- As in real shops: rows that lead nowhere, a tag that nobody knows, a zero date, a text in the wrong character set.
INSERT INTO aw_blog_store VALUES (60001, 1), (1, 99);
INSERT INTO aw_blog_comment (post_id, comment, status, created_time) VALUES (32001, 'lost', 2, NULL), (0, '', 9, '0000-00-00 00:00:00');
INSERT INTO aw_blog (post_id, title, post_content, status, created_time, identifier, meta_keywords, meta_description, comments, tags, short_content)
  VALUES (50001, 'KÃ¶ln', CONCAT('{{widget type="', REPEAT('x', 300)), 0, '0000-00-00 00:00:00', ' Garbage ', '', '', 0, 'nobody, ,,', '');

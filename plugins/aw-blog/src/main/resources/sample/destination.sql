-- Read by "lodestone demo --extensions" after the store is made. Rows come of the store's own, so there are as many as fit to it.
CREATE TABLE magefan_blog_post (
  post_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, title VARCHAR(255), meta_title VARCHAR(255), meta_keywords TEXT,
  meta_description TEXT, identifier VARCHAR(100), content_heading VARCHAR(255), content MEDIUMTEXT,
  creation_time TIMESTAMP NULL, update_time TIMESTAMP NULL, publish_time TIMESTAMP NULL, is_active SMALLINT NOT NULL DEFAULT 1,
  include_in_recent SMALLINT NOT NULL DEFAULT 1, position SMALLINT NOT NULL DEFAULT 0, featured_img VARCHAR(255), author_id INT,
  short_content MEDIUMTEXT, views_count INT, comments_count INT);
CREATE TABLE magefan_blog_post_store (
  post_id INT NOT NULL, store_id SMALLINT UNSIGNED NOT NULL, PRIMARY KEY (post_id, store_id),
  FOREIGN KEY (post_id) REFERENCES magefan_blog_post (post_id) ON DELETE CASCADE);
CREATE TABLE magefan_blog_category (
  category_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, parent_id INT UNSIGNED NOT NULL DEFAULT 0, title VARCHAR(255),
  meta_title VARCHAR(255), meta_keywords TEXT, meta_description TEXT, identifier VARCHAR(100), content MEDIUMTEXT,
  path VARCHAR(255), position SMALLINT NOT NULL, level SMALLINT NOT NULL, is_active SMALLINT NOT NULL DEFAULT 1);
CREATE TABLE magefan_blog_category_store (
  category_id INT NOT NULL, store_id SMALLINT UNSIGNED NOT NULL, PRIMARY KEY (category_id, store_id),
  FOREIGN KEY (category_id) REFERENCES magefan_blog_category (category_id) ON DELETE CASCADE);
CREATE TABLE magefan_blog_post_category (
  post_id INT NOT NULL, category_id INT NOT NULL, PRIMARY KEY (post_id, category_id));
CREATE TABLE magefan_blog_tag (
  tag_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, title VARCHAR(255), meta_title VARCHAR(255), identifier VARCHAR(100),
  is_active SMALLINT NOT NULL DEFAULT 1, content MEDIUMTEXT);
CREATE TABLE magefan_blog_post_tag (post_id INT NOT NULL, tag_id INT NOT NULL, PRIMARY KEY (post_id, tag_id));
CREATE TABLE magefan_blog_tag_store (
  tag_id INT NOT NULL, store_id SMALLINT UNSIGNED NOT NULL, PRIMARY KEY (tag_id, store_id));
CREATE TABLE magefan_blog_comment (
  comment_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, parent_id INT NOT NULL, post_id INT NOT NULL, customer_id INT, admin_id INT,
  status SMALLINT NOT NULL, author_type SMALLINT NOT NULL, author_nickname VARCHAR(255) NOT NULL, author_email VARCHAR(255),
  text MEDIUMTEXT, creation_time TIMESTAMP NULL, update_time TIMESTAMP NULL);

-- Rewrites whose paths Magento 2 takes for the same: the source lost its key, and its collation tells more paths apart.
-- One keeps its path: those of products and categories before the merchant's own, those before redirects; the others get a number.
-- in: source
SET foreign_key_checks = 0;
ALTER TABLE core_url_rewrite DROP KEY UNQ_CORE_URL_REWRITE_REQUEST_PATH_STORE_ID, MODIFY request_path VARCHAR(255) CHARACTER SET utf8 COLLATE utf8_bin;
SET @path = (SELECT request_path FROM core_url_rewrite WHERE is_system = 1 AND store_id = 1 AND product_id IS NOT NULL AND category_id IS NULL ORDER BY url_rewrite_id LIMIT 1);
SET @product = (SELECT MAX(product_id) FROM core_url_rewrite WHERE is_system = 1 AND store_id = 1 AND category_id IS NULL);
UPDATE core_url_rewrite SET request_path = @path WHERE is_system = 1 AND store_id = 1 AND product_id = @product AND category_id IS NULL;
INSERT INTO core_url_rewrite (store_id, id_path, request_path, target_path, is_system, options) VALUES
  (1, 'wart_1', @path, 'customer/account', 0, 'RP'), (1, 'wart_2', UPPER(@path), 'catalogsearch/advanced', 0, NULL),
  (1, 'wart_3', 'fête.html', 'customer/account', 0, 'RP'), (1, 'wart_4', 'FETE.html', 'catalogsearch/advanced', 0, 'R'), (1, 'wart_5', 'fete.html', 'contacts', 0, NULL);
-- finds: URL-001
-- holds: each statement finds nothing
SELECT 'a product lost its path' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM DESTINATION.url_rewrite WHERE store_id = 1 AND entity_type = 'product' AND redirect_type = 0 AND target_path LIKE 'catalog/product/view/id/%' AND request_path = (SELECT request_path FROM SOURCE.core_url_rewrite WHERE id_path = 'wart_1'))
SELECT id_path FROM SOURCE.core_url_rewrite s WHERE id_path LIKE 'wart\_%' AND NOT EXISTS (SELECT 1 FROM DESTINATION.url_rewrite d WHERE d.store_id = 1 AND d.target_path = s.target_path AND d.redirect_type = CASE s.options WHEN 'RP' THEN 301 WHEN 'R' THEN 302 ELSE 0 END AND d.request_path REGEXP '^.*(-[0-9]+)?[.]html$')
SELECT request_path FROM DESTINATION.url_rewrite WHERE store_id = 1 AND request_path = 'fete.html' COLLATE utf8mb4_general_ci AND target_path <> 'contacts'

-- Tables that kept latin1 and MyISAM from an old server, with letters beyond ASCII.
-- in: source
SET foreign_key_checks = 0;
INSERT INTO cms_page (title, identifier, content, is_active) VALUES ('Über uns – déjà vu €', 'ueber-umlaute', '<p>Größe, naïve, Ñandú, €uro</p>', 1);
INSERT INTO cms_page_store SELECT page_id, 0 FROM cms_page WHERE identifier = 'ueber-umlaute';
UPDATE sales_flat_order_address SET lastname = 'Müller-Lüdenscheidt', city = 'Île-de-France' LIMIT 20;
UPDATE catalog_product_entity_varchar SET value = CONCAT(value, ' é') WHERE attribute_id = (SELECT attribute_id FROM eav_attribute WHERE attribute_code = 'name' AND entity_type_id = 4) LIMIT 20;
-- Once upon a time letters that latin1 lacks became question marks.
SET sql_mode = '';
ALTER TABLE cms_page_store DROP FOREIGN KEY FK_CMS_PAGE_STORE_PAGE_ID_CMS_PAGE_PAGE_ID;
ALTER TABLE cms_page CONVERT TO CHARACTER SET latin1, ENGINE=MyISAM;
ALTER TABLE sales_flat_order_address DROP FOREIGN KEY FK_SALES_FLAT_ORDER_ADDRESS_PARENT_ID_SALES_FLAT_ORDER_ENTITY_ID;
ALTER TABLE sales_flat_order_address CONVERT TO CHARACTER SET latin1 COLLATE latin1_german1_ci, ENGINE=MyISAM;
ALTER TABLE catalog_product_entity_varchar CONVERT TO CHARACTER SET latin1;
ALTER TABLE core_config_data CONVERT TO CHARACTER SET latin1, ENGINE=MyISAM;
ALTER TABLE core_url_rewrite CONVERT TO CHARACTER SET latin1;
ALTER TABLE eav_attribute_option_value CONVERT TO CHARACTER SET latin1;
ALTER TABLE catalogsearch_query CONVERT TO CHARACTER SET ucs2;
-- holds: each statement finds nothing
SELECT title, content FROM DESTINATION.cms_page WHERE identifier = 'ueber-umlaute' AND NOT (title = 'Über uns – déjà vu €' COLLATE utf8mb4_bin AND content LIKE '%Größe, naïve, Ñandú, €uro%' COLLATE utf8mb4_bin)
SELECT 'the page is gone' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM DESTINATION.cms_page WHERE identifier = 'ueber-umlaute')
SELECT COUNT(*) FROM DESTINATION.sales_order_address WHERE lastname = 'Müller-Lüdenscheidt' COLLATE utf8mb4_bin AND city = 'Île-de-France' COLLATE utf8mb4_bin HAVING COUNT(*) <> 20

-- Rows that refer to rows which are gone.
-- in: source
SET foreign_key_checks = 0;
DELETE FROM sales_flat_order WHERE entity_id IN (SELECT * FROM (SELECT entity_id FROM sales_flat_order ORDER BY entity_id LIMIT 5) o);
DELETE FROM customer_entity WHERE entity_id IN (SELECT * FROM (SELECT entity_id FROM customer_entity ORDER BY entity_id LIMIT 4) c);
DELETE FROM catalog_product_entity WHERE entity_id IN (SELECT * FROM (SELECT entity_id FROM catalog_product_entity ORDER BY entity_id LIMIT 6) p);
DELETE FROM catalog_category_entity WHERE level = 3 LIMIT 2;
DELETE FROM eav_attribute_option LIMIT 3;
DELETE FROM catalog_product_super_attribute LIMIT 2;
DELETE FROM catalog_product_bundle_option LIMIT 1;
DELETE FROM sales_flat_quote LIMIT 7;
DELETE FROM review LIMIT 3;
DELETE FROM wishlist LIMIT 1;
DELETE FROM salesrule LIMIT 1;
DELETE FROM cms_page LIMIT 1;
DELETE FROM tax_calculation_rate LIMIT 1;
-- stops: STEP-002
-- remedy configuration: steps: { options: { data-integrity: { orphans: skip } } }
-- finds: STEP-002

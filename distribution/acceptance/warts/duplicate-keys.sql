-- Rows that are alike in a key which Magento 2 declares unique: the source lost its own keys.
-- in: source
SET foreign_key_checks = 0;
ALTER TABLE sales_flat_order DROP KEY UNQ_SALES_FLAT_ORDER_INCREMENT_ID;
UPDATE sales_flat_order SET increment_id = '777000001', store_id = 1 ORDER BY entity_id LIMIT 3;
ALTER TABLE sales_flat_invoice DROP KEY UNQ_SALES_FLAT_INVOICE_INCREMENT_ID;
UPDATE sales_flat_invoice SET increment_id = '777000001', store_id = 1 ORDER BY entity_id LIMIT 3;
ALTER TABLE salesrule_coupon DROP KEY UNQ_SALESRULE_COUPON_CODE, DROP KEY UNQ_SALESRULE_COUPON_RULE_ID_IS_PRIMARY;
INSERT INTO salesrule_coupon (rule_id, code, is_primary) SELECT MIN(rule_id), 'TWICE', NULL FROM salesrule UNION ALL SELECT MIN(rule_id), 'twice', NULL FROM salesrule;
ALTER TABLE catalog_product_website DROP PRIMARY KEY;
INSERT INTO catalog_product_website SELECT * FROM catalog_product_website LIMIT 3;
ALTER TABLE tax_calculation_rate ADD KEY (code);
INSERT INTO tax_calculation_rate (tax_country_id, tax_region_id, tax_postcode, code, rate) VALUES ('DE', 0, '*', 'DE-19', 19), ('DE', 0, '*', 'DE-19', 19);
-- stops: STEP-004
-- remedy rule: sales_flat_order: { columns: { increment_id: { expression: "IF(s.increment_id = '777000001', CONCAT(s.increment_id, '-', s.entity_id), s.increment_id)" } } }
-- remedy rule: sales_flat_invoice: { columns: { increment_id: { expression: "IF(s.increment_id = '777000001', CONCAT(s.increment_id, '-', s.entity_id), s.increment_id)" } } }
-- remedy option: --auto
-- remedy configuration: options: { errorBudget: 10 }

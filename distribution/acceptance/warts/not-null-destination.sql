-- A column in the destination that must have a value, and has no default: nobody knows which.
-- in: destination
ALTER TABLE sales_order ADD vendor_required INT NOT NULL;
ALTER TABLE catalog_product_entity ADD vendor_required VARCHAR(20) NOT NULL;
-- stops: LS-PLAN-004
-- then: stays

-- A shop that has sold nothing yet.
-- in: source
SET foreign_key_checks = 0;
DELETE FROM sales_flat_order; DELETE FROM sales_flat_order_item; DELETE FROM sales_flat_order_address; DELETE FROM sales_flat_order_payment; DELETE FROM sales_flat_order_status_history; DELETE FROM sales_flat_order_grid;
DELETE FROM sales_flat_invoice; DELETE FROM sales_flat_invoice_item; DELETE FROM sales_flat_invoice_comment; DELETE FROM sales_flat_invoice_grid;
DELETE FROM sales_flat_shipment; DELETE FROM sales_flat_shipment_item; DELETE FROM sales_flat_shipment_comment; DELETE FROM sales_flat_shipment_track; DELETE FROM sales_flat_shipment_grid;
DELETE FROM sales_flat_creditmemo; DELETE FROM sales_flat_creditmemo_item; DELETE FROM sales_flat_creditmemo_comment; DELETE FROM sales_flat_creditmemo_grid;
DELETE FROM sales_payment_transaction; DELETE FROM sales_order_tax; DELETE FROM sales_order_tax_item; DELETE FROM downloadable_link_purchased; DELETE FROM downloadable_link_purchased_item; DELETE FROM sales_recurring_profile_order;
DELETE FROM sales_bestsellers_aggregated_daily; DELETE FROM sales_flat_quote; DELETE FROM sales_flat_quote_item; DELETE FROM sales_flat_quote_item_option; DELETE FROM sales_flat_quote_address; DELETE FROM sales_flat_quote_address_item; DELETE FROM sales_flat_quote_payment; DELETE FROM sales_flat_quote_shipping_rate;
DELETE FROM eav_entity_store; DELETE FROM coupon_aggregated; DELETE FROM salesrule_customer; DELETE FROM salesrule_coupon_usage; DELETE FROM paypal_settlement_report_row; DELETE FROM sales_billing_agreement_order; DELETE FROM sales_recurring_profile;

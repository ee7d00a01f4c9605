-- A Magento 2 without multi-source inventory.
-- in: destination
SET foreign_key_checks = 0;
DROP VIEW IF EXISTS inventory_stock_1;
DROP TABLE IF EXISTS inventory_geoname, inventory_low_stock_notification_configuration, inventory_order_notification, inventory_pickup_location, inventory_pickup_location_order, inventory_pickup_location_quote_address, inventory_reservation, inventory_shipment_source, inventory_source, inventory_source_carrier_link, inventory_source_item, inventory_source_stock_link, inventory_stock, inventory_stock_sales_channel;

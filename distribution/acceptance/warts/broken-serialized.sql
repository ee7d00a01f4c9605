-- Serialized values with broken lengths, cut off, or never valid.
-- in: source
SET foreign_key_checks = 0;
-- A change of the character set left lengths in bytes of the old one: recoverable.
UPDATE sales_flat_order_item SET product_options = 'a:1:{s:15:"info_buyRequest";a:2:{s:3:"qty";i:1;s:4:"name";s:4:"Größe";}}' ORDER BY item_id LIMIT 3;
-- Cut off by the length of the column: not recoverable.
UPDATE sales_flat_order_item SET product_options = 'a:1:{s:15:"info_buyRequest";a:2:{s:3:"qty";i:' ORDER BY item_id DESC LIMIT 2;
UPDATE sales_flat_quote_item_option SET value = 'a:2:{s:3:"qty"' LIMIT 2;
UPDATE salesrule SET conditions_serialized = 'garbage' LIMIT 1;
UPDATE core_config_data SET value = 'a:1:{s:2' WHERE path = 'payment/checkmo/active';
INSERT INTO core_config_data (scope, scope_id, path, value) VALUES ('default', 0, 'gone/settings/list', 'a:1:{i:0;s:9:"Grö"}');
UPDATE sales_flat_order_payment SET additional_information = 'a:1:{s:3:"key";O:8:"stdClass":1:{s:1:"a";i:1;}}' LIMIT 1;
UPDATE widget_instance SET widget_parameters = 'b:0;' LIMIT 1;
-- with: options: { errorBudget: 20 }
-- holds: each statement finds nothing
SELECT item_id FROM DESTINATION.sales_order_item WHERE product_options IS NOT NULL AND NOT JSON_VALID(product_options)
SELECT 'a broken length was not repaired' FROM DUAL WHERE (SELECT COUNT(*) FROM DESTINATION.sales_order_item WHERE JSON_VALUE(product_options, '$.info_buyRequest.name') = 'Größe') <> 3

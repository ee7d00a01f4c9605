package io.lodestone.plugin.customer;

import io.lodestone.spi.database.Database;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.StepContext;
import io.lodestone.steps.verify.PartsOfCheck;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What may keep customers from arriving, or from logging in; told before anything is written. Names ids, not persons. */
final class CustomerChecks {

    private static final int NAMED = 20;

    /** Without these a customer or an address is not usable. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            FlatColumns.CUSTOMER, List.of("firstname", "lastname", "password_hash"),
            FlatColumns.ADDRESS, List.of("firstname", "lastname", "street", "city", "country_id", "telephone"));

    private final StepContext context;
    private final Database source;
    private final FlatColumns flat;

    CustomerChecks(StepContext context, FlatColumns flat) {
        this.context = context;
        this.source = context.source();
        this.flat = flat;
    }

    void report() {
        if (!source.schema().hasTable(FlatColumns.CUSTOMER)) {
            return;
        }
        PartsOfCheck.report(
                context,
                List.of(
                        part -> new CustomerChecks(part, flat).missingAttributes(),
                        part -> new RepeatedCustomers(part).report(),
                        part -> new CustomerChecks(part, flat).ask(CustomerChecks::hashes),
                        part -> new CustomerChecks(part, flat).ask(CustomerChecks::addresses),
                        part -> new CustomerChecks(part, flat).ask(CustomerChecks::longValues),
                        part -> new CustomerChecks(part, flat).ask(CustomerChecks::misplaced)));
    }

    private void ask(BiConsumer<CustomerChecks, Handle> questions) {
        source.jdbi().useHandle(handle -> questions.accept(this, handle));
    }

    private void missingAttributes() {
        NEEDED.forEach((table, codes) -> codes.stream()
                .filter(code -> flat.find(table, code).isEmpty())
                .filter(code -> context.destination().schema().hasColumn(table, code))
                .filter(code -> !source.schema().hasColumn(table, code))
                .forEach(code -> context.report(Finding.error(
                        CustomerErrorCode.ATTRIBUTE_MISSING.code(),
                        table,
                        "Attribute " + code + " does not exist in the type " + FlatColumns.ENTITY_TYPES.get(table),
                        "Restore the attribute in Magento 1; with --auto the column stays empty."))));
    }

    private void hashes(Handle handle) {
        flat.find(FlatColumns.CUSTOMER, FlatColumn.PASSWORD_HASH).ifPresent(hash -> {
            Map<PasswordKind, Long> counts = new EnumMap<>(PasswordKind.class);
            handle.createQuery(source.sql("SELECT " + PasswordKind.caseExpression() + " AS kind, COUNT(*) FROM {"
                            + hash.valueTable() + "} v JOIN {customer_entity} s ON s.entity_id = v.entity_id"
                            + " WHERE v.attribute_id = " + hash.attribute().id()
                            + " AND v.value <> '' GROUP BY kind"))
                    .map((rs, ctx) -> counts.put(PasswordKind.valueOf(rs.getString(1)), rs.getLong(2)))
                    .list();
            if (counts.isEmpty()) {
                return;
            }
            context.report(Finding.info(
                    CustomerErrorCode.HASH_KINDS.code(),
                    "customer_entity.password_hash",
                    "password hashes: " + told(counts)));
            Map<PasswordKind, Long> lost = new EnumMap<>(counts);
            lost.keySet().removeIf(PasswordKind::isVerifiable);
            if (!lost.isEmpty()) {
                long customers =
                        lost.values().stream().mapToLong(Long::longValue).sum();
                context.report(Finding.warning(
                        CustomerErrorCode.HASH_NOT_VERIFIABLE.code(),
                        "customer_entity.password_hash",
                        customers + " customers have a password hash that Magento 2 cannot check: " + told(lost)
                                + "; they are migrated without password, their hashes whole in "
                                + PasswordHashes.TABLE,
                        "Ask them to use \"Forgot your password\", or let a module check the hashes in "
                                + PasswordHashes.TABLE + "."));
            }
        });
    }

    private static String told(Map<PasswordKind, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey().title())
                .collect(Collectors.joining(", "));
    }

    private void addresses(Handle handle) {
        for (String code : List.of("default_billing", "default_shipping")) {
            flat.find(FlatColumns.CUSTOMER, code)
                    .ifPresent(column -> warn(
                            handle,
                            CustomerErrorCode.ADDRESS_MISSING,
                            "customer_entity." + code,
                            "v.entity_id",
                            "{" + column.valueTable() + "} v LEFT JOIN {customer_address_entity} a"
                                    + " ON a.entity_id = v.value AND a.parent_id = v.entity_id WHERE v.attribute_id = "
                                    + column.attribute().id() + " AND v.value > 0 AND a.entity_id IS NULL",
                            "customers have a " + code + " that is no address of theirs; ids: ",
                            "Nothing needs doing; they choose another address at their next order."));
        }
    }

    private void longValues(Handle handle) {
        for (FlatColumn column : flat.columns()) {
            if (column.mayBeTooLong()) {
                Long length = column.column().characterLength();
                warn(
                        handle,
                        CustomerErrorCode.VALUE_SHORTENED,
                        column.table() + "." + column.column().name(),
                        "v.entity_id",
                        "{" + column.valueTable() + "} v WHERE v.attribute_id = "
                                + column.attribute().id() + " AND CHAR_LENGTH(v.value) > " + length,
                        "values are longer than the " + length
                                + " characters of the column and are shortened; entity_id: ",
                        "Shorten them in Magento 1 if the first characters are not enough.");
            }
        }
    }

    /** Rows in another table than the attribute's type says: Magento 1 does not see them either. */
    private void misplaced(Handle handle) {
        for (String table : FlatColumns.ENTITY_TYPES.keySet()) {
            for (ValueTable values : flat.valueTables(table)) {
                if (source.schema().hasTable(values.name())) {
                    warn(
                            handle,
                            CustomerErrorCode.VALUE_MISPLACED,
                            values.name(),
                            "v.value_id",
                            "{" + values.name() + "} v WHERE " + values.misplaced(),
                            "values are in a table of the wrong type, or of no attribute, and are not copied; value_id: ",
                            "Nothing needs doing; Magento 1 does not see them either.");
                }
            }
        }
    }

    private void warn(
            Handle handle,
            CustomerErrorCode code,
            String place,
            String id,
            String from,
            String message,
            String remedy) {
        long count = handle.createQuery(source.sql("SELECT COUNT(*) FROM " + from))
                .mapTo(Long.class)
                .one();
        if (count > 0) {
            List<String> ids = handle.createQuery(
                            source.sql("SELECT " + id + " FROM " + from + " ORDER BY " + id + " LIMIT " + NAMED))
                    .mapTo(String.class)
                    .list();
            context.report(Finding.warning(
                    code.code(), place, count + " " + message + named(ids, count - ids.size()), remedy));
        }
    }

    private static String named(List<String> some, long more) {
        return String.join(", ", some) + (more == 0 ? "" : " and " + more + " more");
    }
}

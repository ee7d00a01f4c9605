package io.lodestone.plugin.magento.lists;

import io.lodestone.spi.database.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers whose old password hash Magento 2 cannot check, and who have set no new one. No hash is written. */
record PasswordResets() implements Listing {

    private static final String KEPT = "lodestone_password_hash";

    @Override
    public String fileName() {
        return "password-reset.csv";
    }

    @Override
    public String title() {
        return "customers who need a new password, or the module that checks the old one";
    }

    @Override
    public List<String> header() {
        return List.of("customer_id", "email", "first_name", "last_name", "website", "hash");
    }

    @Override
    public boolean isPossible(Database source, Database destination) {
        return destination.schema().hasTable("customer_entity")
                && destination
                                .jdbi()
                                .withHandle(
                                        handle -> handle.createQuery("SELECT COUNT(*) FROM information_schema.TABLES"
                                                        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = :kept")
                                                .bind("kept", KEPT)
                                                .mapTo(Integer.class)
                                                .one())
                        > 0;
    }

    @Override
    public void write(Database source, Database destination, CsvFile to) {
        String sql = destination.sql("""
                SELECT c.entity_id, c.email, c.firstname, c.lastname, w.code,
                    CASE WHEN k.hash LIKE '$2%' THEN 'bcrypt' WHEN k.hash LIKE '$argon2%' THEN 'Argon2'
                        WHEN CHAR_LENGTH(SUBSTRING_INDEX(k.hash, ':', 1)) = 128 THEN 'SHA-512' ELSE 'unknown' END
                FROM lodestone_password_hash k JOIN {customer_entity} c ON c.entity_id = k.customer_id
                LEFT JOIN {store_website} w ON w.website_id = c.website_id
                WHERE COALESCE(c.password_hash, '') = '' ORDER BY c.entity_id""");
        destination
                .jdbi()
                .useHandle(handle -> handle.createQuery(sql)
                        .map((row, ctx) -> {
                            @Nullable String[] cells = new String[header().size()];
                            for (int i = 0; i < cells.length; i++) {
                                cells[i] = row.getString(i + 1);
                            }
                            return cells;
                        })
                        .forEach(to::add));
    }
}

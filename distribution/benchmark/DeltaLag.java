import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long changes of a source take to show in the destination: DeltaLag SOURCE_URL DESTINATION_URL USER RATE SECONDS; the
 * password is in MYSQL_PWD. One connection changes single rows at a steady rate, the other looks for them.
 */
public final class DeltaLag {

    private static final int LOOK_MILLIS = 10;
    private static final int PATIENCE_SECONDS = 60;

    /** A column that both sides have under these names. */
    private record Place(String name, String source, String destination, String key, String column, List<Long> rows) {}

    /** A value that the destination does not show yet. */
    private record Change(double value, long at) {}

    private static final List<Map<Long, Change>> WAITING = new ArrayList<>();
    private static final List<List<Long>> LAGS = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        String password = System.getenv().getOrDefault("MYSQL_PWD", "");
        int rate = Integer.parseInt(args[3]);
        int seconds = Integer.parseInt(args[4]);
        try (Connection shop = DriverManager.getConnection(args[0], args[2], password);
                Connection watch = DriverManager.getConnection(args[1], args[2], password)) {
            List<Place> places = places(shop);
            for (Place place : places) {
                WAITING.add(new ConcurrentHashMap<>());
                LAGS.add(new ArrayList<>());
            }
            Thread watcher = new Thread(() -> watch(watch, places));
            watcher.setDaemon(true);
            watcher.start();
            long start = System.nanoTime();
            int changes = change(shop, places, rate, seconds);
            double time = (System.nanoTime() - start) / 1e9;
            long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
            while (System.nanoTime() < end && WAITING.stream().anyMatch(waiting -> !waiting.isEmpty())) {
                Thread.sleep(LOOK_MILLIS);
            }
            report(places, changes, time);
        }
    }

    private static List<Place> places(Connection shop) throws SQLException {
        List<Place> places = new ArrayList<>();
        add(places, shop, "stock", "cataloginventory_stock_item", "cataloginventory_stock_item", "item_id", "qty", "1 = 1");
        add(places, shop, "orders", "sales_flat_order", "sales_order", "entity_id", "base_total_paid", "1 = 1");
        // What a child of a configurable product costs is not what its row in the source says.
        add(places, shop, "product values", "catalog_product_entity_decimal", "catalog_product_entity_decimal", "value_id", "value",
                "attribute_id NOT IN (SELECT attribute_id FROM eav_attribute WHERE attribute_code = 'price')");
        return places;
    }

    private static void add(List<Place> places, Connection shop, String name, String source, String destination, String key,
            String column, String condition) throws SQLException {
        List<Long> rows = new ArrayList<>();
        try (PreparedStatement statement = shop.prepareStatement(
                        "SELECT " + key + " FROM " + source + " WHERE " + condition + " ORDER BY " + key + " LIMIT 20000");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(row.getLong(1));
            }
        }
        if (!rows.isEmpty()) {
            places.add(new Place(name, source, destination, key, column, rows));
        }
    }

    private static int change(Connection shop, List<Place> places, int rate, int seconds) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        int done = 0;
        while (System.nanoTime() - start < seconds * 1_000_000_000L) {
            int at = done % places.size();
            Place place = places.get(at);
            int turn = done / places.size();
            long id = place.rows().get(turn % place.rows().size());
            double value = 100 + turn % 50_000;
            try (PreparedStatement statement = shop.prepareStatement(
                    "UPDATE " + place.source() + " SET " + place.column() + " = ? WHERE " + place.key() + " = ?")) {
                statement.setDouble(1, value);
                statement.setLong(2, id);
                if (statement.executeUpdate() == 1) {
                    WAITING.get(at).put(id, new Change(value, System.nanoTime()));
                }
            }
            done++;
            long ahead = start + (long) (done * 1e9 / rate) - System.nanoTime();
            if (ahead > 0) {
                Thread.sleep(ahead / 1_000_000, (int) (ahead % 1_000_000));
            }
        }
        return done;
    }

    private static void watch(Connection watch, List<Place> places) {
        try {
            while (true) {
                for (int i = 0; i < places.size(); i++) {
                    look(watch, places.get(i), WAITING.get(i), LAGS.get(i));
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (SQLException e) {
            System.err.println("watcher: " + e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look(Connection watch, Place place, Map<Long, Change> waiting, List<Long> lags) throws SQLException {
        Map<Long, Change> wanted = new HashMap<>(waiting);
        if (wanted.isEmpty()) {
            return;
        }
        String ids = wanted.keySet().toString().replace('[', '(').replace(']', ')');
        try (PreparedStatement statement = watch.prepareStatement("SELECT " + place.key() + ", " + place.column() + " FROM "
                        + place.destination() + " WHERE " + place.key() + " IN " + ids);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Change change = wanted.get(row.getLong(1));
                if (change != null && row.getDouble(2) == change.value()) {
                    lags.add(System.nanoTime() - change.at());
                    waiting.remove(row.getLong(1), change);
                }
            }
        }
    }

    private static void report(List<Place> places, int changes, double time) {
        System.out.printf("%d changes in %.0f s, %.0f/s. Until the destination showed them:%n%n", changes, time, changes / time);
        System.out.println("| | changes | half of them | 99 of 100 | the slowest | not seen |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        List<Long> all = new ArrayList<>();
        int lost = 0;
        for (int i = 0; i < places.size(); i++) {
            line(places.get(i).name(), LAGS.get(i), WAITING.get(i).size());
            all.addAll(LAGS.get(i));
            lost += WAITING.get(i).size();
        }
        line("all", all, lost);
        System.out.println();
    }

    private static void line(String name, List<Long> lags, int lost) {
        double[] sorted = lags.stream().mapToDouble(lag -> lag / 1e9).sorted().toArray();
        if (sorted.length == 0) {
            System.out.printf("| %s | 0 | | | | %d |%n", name, lost);
            return;
        }
        System.out.printf("| %s | %d | %.2f s | %.2f s | %.2f s | %d |%n", name, sorted.length, sorted[sorted.length / 2],
                sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)], Arrays.stream(sorted).max().orElse(0), lost);
    }
}

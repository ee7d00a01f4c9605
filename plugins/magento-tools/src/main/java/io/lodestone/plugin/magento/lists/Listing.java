package io.lodestone.plugin.magento.lists;

import io.lodestone.spi.database.Database;
import java.util.List;

/** One list. */
interface Listing {

    /** With its ending. */
    String fileName();

    /** What the rows are, for the summary: {@code "customers who need a new password"}. */
    String title();

    List<String> header();

    /** Whether both sides have the tables. */
    boolean isPossible(Database source, Database destination);

    void write(Database source, Database destination, CsvFile to);
}

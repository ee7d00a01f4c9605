package io.lodestone.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Text in columns, each as wide as it needs. */
final class Columns {

    private final String shape;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param shape one letter for each column: {@code l} for left, {@code r} for right
     */
    Columns(String shape) {
        this.shape = shape;
    }

    Columns row(String... cells) {
        if (cells.length != shape.length()) {
            throw new IllegalArgumentException(cells.length + " cells for " + shape.length() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintWriter out, String indent) {
        int[] widths = new int[shape.length()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? "" : "  ");
                line.append(shape.charAt(i) == 'r' ? padding + row.get(i) : row.get(i) + padding);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}

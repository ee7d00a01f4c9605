package io.lodestone.cli;

import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings for people: the worst first, alike ones together. */
final class FindingsView {

    private static final int SHOWN_ALIKE = 5;

    private final Terminal terminal;
    private final boolean all;

    /**
     * @param all whether to print each, however many are alike
     */
    FindingsView(Terminal terminal, boolean all) {
        this.terminal = terminal;
        this.all = all;
    }

    void print(List<Finding> findings) {
        Map<String, List<Finding>> alike = new LinkedHashMap<>();
        findings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::code))
                .forEach(f -> alike.computeIfAbsent(f.severity() + f.code(), key -> new ArrayList<>())
                        .add(f));
        alike.values().forEach(this::printAlike);
    }

    private void printAlike(List<Finding> findings) {
        int shown = all || findings.size() <= SHOWN_ALIKE + 1 ? findings.size() : SHOWN_ALIKE;
        String lastRemedy = "";
        for (int i = 0; i < shown; i++) {
            Finding finding = findings.get(i);
            if (!lastRemedy.isEmpty() && !finding.remedy().equals(lastRemedy)) {
                printRemedy(lastRemedy);
            }
            lastRemedy = finding.remedy();
            terminal.out()
                    .println("  " + label(finding) + "  " + finding.code()
                            + (finding.place().isEmpty() ? "" : "  " + finding.place()) + "  " + finding.message());
        }
        if (shown < findings.size()) {
            terminal.out()
                    .println("           " + (findings.size() - shown) + " more of "
                            + findings.get(0).code() + ", which --all-findings shows");
        }
        printRemedy(lastRemedy);
    }

    private void printRemedy(String remedy) {
        if (!remedy.isEmpty()) {
            remedy.lines().forEach(line -> terminal.out().println("           " + line));
        }
    }

    private String label(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> terminal.red("error  ");
            case WARNING -> terminal.yellow("warning");
            case INFO -> "note   ";
        };
    }

    static String summary(List<Finding> findings) {
        List<Finding> distinct = findings.stream().distinct().toList();
        long errors = count(distinct, Severity.ERROR);
        long accepted = distinct.stream()
                .filter(f -> f.severity() == Severity.ERROR && f.resolvable())
                .count();
        return Figures.of(errors, "error") + (accepted > 0 ? " (--auto accepts " + accepted + ")" : "") + ", "
                + Figures.of(count(distinct, Severity.WARNING), "warning") + ", "
                + Figures.of(count(distinct, Severity.INFO), "note");
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    static Map<String, Object> json(String step, Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("step", step);
        map.put("code", finding.code());
        map.put("severity", finding.severity().name().toLowerCase(java.util.Locale.ROOT));
        map.put("place", finding.place());
        map.put("message", finding.message());
        map.put("remedy", finding.remedy());
        map.put("acceptedByAuto", finding.resolvable());
        return map;
    }
}

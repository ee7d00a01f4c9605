package io.lodestone.benchmark;

import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs benchmarks and prints the median of their iterations, the fastest, and between which the middle half lies. Where other
 * programs use the machine, some iterations take many times as long as the others: the mean follows them, and an interval
 * around it is wider than itself.
 */
public final class Medians {

    private Medians() {}

    public static void main(String[] args) throws Exception {
        Collection<RunResult> results = new Runner(new CommandLineOptions(args)).run();
        System.out.printf(
                "%n%-62s %12s %12s %25s %10s  %s%n", "Benchmark", "median", "fastest", "middle half", "iterations", "");
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            double[] scores = result.getBenchmarkResults().stream()
                    .map(BenchmarkResult::getIterationResults)
                    .flatMap(Collection::stream)
                    .mapToDouble((IterationResult one) -> one.getPrimaryResult().getScore())
                    .sorted()
                    .toArray();
            System.out.printf(
                    "%-62s %12.3f %12.3f %25s %10d  %s%n",
                    params.getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"),
                    at(scores, 0.5),
                    scores[0],
                    "%.3f to %.3f".formatted(at(scores, 0.25), at(scores, 0.75)),
                    scores.length,
                    result.getPrimaryResult().getScoreUnit());
        }
    }

    private static double at(double[] sorted, double share) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no iterations: " + Arrays.toString(sorted));
        }
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];
    }
}

package comity.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** Runs the benchmarks, and prints the medians of those that answer one question side by side. */
public final class Main {
    private static final String WAY = "way";

    private Main() {}

    /** Takes what JMH takes: the name of a benchmark, {@code -h} for all options. */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException, IOException {
        CommandLineOptions options = new CommandLineOptions(args);
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(options)
                        .shouldFailOnError(true)
                        .build())
                .run();
        Map<String, List<RunResult>> questions = results.stream()
                .collect(Collectors.groupingBy(Main::question, LinkedHashMap::new, Collectors.toList()));
        System.out.println("\n| question | way | median, ms | fastest | 95th percentile | Comity takes 1 |");
        System.out.println("|---|---|--:|--:|--:|--:|");
        questions.forEach(Main::print);
    }

    /** A benchmark with its parameters, without the way that answers it. */
    private static String question(RunResult result) {
        BenchmarkParams params = result.getParams();
        List<String> words = new ArrayList<>();
        words.add(params.getBenchmark().replaceAll(".*\\.(\\w+)\\.\\w+$", "$1"));
        for (String key : params.getParamsKeys()) {
            if (!key.equals(WAY)) {
                words.add(key + " " + params.getParam(key));
            }
        }
        return String.join(", ", words);
    }

    private static void print(String question, List<RunResult> results) {
        double comity = results.stream()
                .filter(result -> Way.COMITY.name().equals(way(result)))
                .mapToDouble(Main::median)
                .findFirst()
                .orElse(Double.NaN);
        for (RunResult result : results) {
            String way = way(result);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.3f | %.3f | %.3f | %s |%n",
                    question,
                    way == null ? "" : Way.valueOf(way).title(),
                    median(result),
                    times(result).getMin(),
                    times(result).getPercentile(95),
                    Double.isNaN(comity) ? "" : "%.2f".formatted(median(result) / comity));
        }
    }

    private static String way(RunResult result) {
        return result.getParams().getParam(WAY);
    }

    private static double median(RunResult result) {
        return times(result).getPercentile(50);
    }

    private static Statistics times(RunResult result) {
        return result.getPrimaryResult().getStatistics();
    }
}

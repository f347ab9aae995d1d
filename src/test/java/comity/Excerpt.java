package comity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lines of what a command prints, in order; a line with nothing but … stands for lines left out. */
final class Excerpt {
    private static final String LEFT_OUT = "…";

    private final List<String> printed;
    private int next;

    private Excerpt(List<String> printed) {
        this.printed = printed;
    }

    /**
     * The same excerpt of what is printed now: itself where it is one. Otherwise each run of lines between two … goes
     * from the line most like its first to the line most like its last.
     *
     * @throws AssertionError where nothing is printed that is like the first line of a run
     */
    static List<String> renewed(List<String> shown, List<String> printed) {
        Excerpt excerpt = new Excerpt(printed);
        List<List<String>> runs = runs(shown);
        List<String> renewed = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            if (i > 0) {
                renewed.add(LEFT_OUT);
            }
            renewed.addAll(excerpt.renewed(runs.get(i), i == 0, i == runs.size() - 1));
        }
        return renewed;
    }

    /** What … separates; the first run is empty where an excerpt begins with it, the last where it ends so. */
    private static List<List<String>> runs(List<String> shown) {
        List<List<String>> runs = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : shown) {
            if (line.equals(LEFT_OUT)) {
                runs.add(new ArrayList<>());
            } else {
                runs.get(runs.size() - 1).add(line);
            }
        }
        return runs;
    }

    private List<String> renewed(List<String> run, boolean fromStart, boolean toEnd) {
        List<String> rest = printed.subList(next, printed.size());
        if (run.isEmpty() && !(fromStart && toEnd)) {
            return run;
        }
        int same = toEnd ? Collections.lastIndexOfSubList(rest, run) : Collections.indexOfSubList(rest, run);
        int from = fromStart ? 0 : same >= 0 ? same : mostLike(run.get(0), rest);
        assertThat(from)
                .as("nothing is printed like “%s”, but:%n%s", run.get(0), String.join("\n", printed))
                .isNotNegative();
        int to =
                toEnd ? rest.size() : from + (same == from ? run.size() : length(run, rest.subList(from, rest.size())));
        next += to;
        return rest.subList(from, to);
    }

    private int length(List<String> run, List<String> rest) {
        int last = mostLike(run.get(run.size() - 1), rest);
        return last < 0 ? Math.min(run.size(), rest.size()) : last + 1;
    }

    /** The first of the lines that share most with it, where a word counts the more the fewer lines have it; or -1. */
    private int mostLike(String line, List<String> lines) {
        double most = 0;
        int found = -1;
        for (int i = 0; i < lines.size(); i++) {
            double likeness = lines.get(i).equals(line) ? Double.MAX_VALUE : likeness(line, lines.get(i));
            if (likeness > most) {
                most = likeness;
                found = i;
            }
        }
        return found;
    }

    private double likeness(String line, String other) {
        Set<String> shared = words(line);
        shared.retainAll(words(other));
        return shared.stream()
                .mapToDouble(word -> 1.0
                        / printed.stream()
                                .filter(each -> words(each).contains(word))
                                .count())
                .sum();
    }

    /** Dates and whatever has letters: figures and drawings are what changes. */
    private static Set<String> words(String line) {
        return Arrays.stream(line.split("\\s+"))
                .filter(word -> word.matches("\\d{4}-\\d\\d-\\d\\d|.*\\p{L}.*"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}

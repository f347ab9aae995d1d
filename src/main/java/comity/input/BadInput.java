package comity.input;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** An input that cannot be used, with everything that is wrong with it. */
public final class BadInput extends RuntimeException {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.place().file())
            .thenComparing(problem -> problem.place().line())
            .thenComparing(problem -> problem.place().column());

    private final transient List<Problem> problems;

    /**
     * @param problems at least one
     */
    public BadInput(List<Problem> problems) {
        super(problems.stream()
                .sorted(BY_PLACE)
                .distinct()
                .map(Problem::toString)
                .collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted(BY_PLACE).distinct().toList();
    }

    public BadInput(Place place, String message) {
        this(List.of(new Problem(place, message)));
    }

    /** By file, line and column. */
    public List<Problem> problems() {
        return problems;
    }
}

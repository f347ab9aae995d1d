package comity.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import comity.report.AfterActionPage;
import comity.report.ExerciseCsv;
import comity.workshop.Exercise;
import comity.workshop.Msel;
import io.javalin.http.HttpResponseException;
import java.util.Arrays;
import java.util.Locale;

/** What a facilitator takes away of an exercise. */
final class ExerciseFiles {
    private ExerciseFiles() {}

    /**
     * A file.
     *
     * @param what its name, such as {@code report.html}
     * @throws HttpResponseException where there is none of that name
     */
    static byte[] of(Exercise exercise, String what) {
        return switch (what) {
            case "report.html" ->
                AfterActionPage.html(exercise, "./comity workshop report " + exercise.id())
                        .getBytes(UTF_8);
            case "scenario.yaml" -> exercise.asScenario().getBytes(UTF_8);
            case "msel.xlsx" -> Msel.spreadsheet(exercise.injects());
            case "msel.csv" ->
                ExerciseCsv.of(exercise, ExerciseCsv.What.INJECTS).getBytes(UTF_8);
            default -> table(exercise, what).getBytes(UTF_8);
        };
    }

    private static String table(Exercise exercise, String what) {
        return Arrays.stream(ExerciseCsv.What.values())
                .filter(table -> table != ExerciseCsv.What.INJECTS
                        && what.equals(table.name().toLowerCase(Locale.ROOT) + ".csv"))
                .findFirst()
                .map(table -> ExerciseCsv.of(exercise, table))
                .orElseThrow(() -> new HttpResponseException(404, "there is no export " + what));
    }
}

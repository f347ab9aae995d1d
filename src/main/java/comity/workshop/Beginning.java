package comity.workshop;

import comity.input.BadInput;
import comity.input.Place;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an exercise is to begin with: files of which all that could be wrong has been said.
 *
 * @param list takes the place of the scenario's injects; null for those
 */
public record Beginning(Seating.Begun begun, Injecting.@Nullable Listed list) {
    /**
     * Reads a scenario, and a list of injects.
     *
     * @param msel in place of the scenario's injects; null for those
     * @throws BadInput where the file is no workshop, or with all that is wrong with the list
     */
    public static Beginning of(Path file, @Nullable Msel msel, Rulebook rulebook) {
        Scenario scenario = ScenarioReader.read(file, rulebook);
        if (scenario.workshop() == null) {
            throw new BadInput(
                    Place.of(scenario.file()),
                    "is no workshop: it says nothing of teams and turns (scenarios/beijing-workshop.yaml does)");
        }
        Seating.Begun begun = PinnedFiles.pin(scenario, ScenarioReader.files(file), rulebook);
        return new Beginning(begun, msel == null ? null : listed(msel, begun, rulebook));
    }

    /** The same for one of several groups, whose title tells it from the others. */
    Beginning of(Seating.Group group) {
        String title = begun.title() + ", group " + group.number() + " of " + group.of();
        return new Beginning(begun.as(title, group), list);
    }

    private static Injecting.Listed listed(Msel msel, Seating.Begun begun, Rulebook rulebook) {
        Exercise trial = Exercise.unbegun("trial", rulebook);
        trial.begin(begun, Instant.EPOCH);
        return msel.listed(trial);
    }
}

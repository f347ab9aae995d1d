package comity.cli;

import comity.workshop.EventStore;
import comity.workshop.Exercise;
import comity.workshop.Recorded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** An exercise that was held or is being held, looked at without its server. */
final class HeldExercise extends RulebookOption {
    @Parameters(paramLabel = "ID", description = "The exercise, as comity workshop list names it.")
    @SuppressWarnings("NullAway.Init") // picocli's
    private String id;

    @Mixin
    private final DataOption data = new DataOption();

    String id() {
        return id;
    }

    /** Where it is kept. */
    Path data() {
        return data.folder();
    }

    /** The words that name the same exercise, by the same rulebook, on another command line. */
    @Override
    List<String> options() {
        List<String> options = new ArrayList<>(List.of("--data", data().toString()));
        options.addAll(super.options());
        return options;
    }

    List<Recorded> log() {
        try (EventStore store = EventStore.look(data())) {
            return store.log(id);
        }
    }

    /** What its log comes to. */
    Exercise replayed() {
        return Exercise.replay(id, read(), log());
    }
}

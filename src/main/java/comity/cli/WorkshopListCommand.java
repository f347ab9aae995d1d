package comity.cli;

import comity.rulebook.Rulebook;
import comity.workshop.EventStore;
import comity.workshop.Exercise;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** List the exercises of a folder, the one begun last first. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the exercises of a folder, the one begun last first.",
        footerHeading = "%nExamples:%n",
        footer = {"  comity workshop list", "  comity workshop list --data ours"})
final class WorkshopListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Mixin
    private final DataOption data = new DataOption();

    @Override
    public Integer call() {
        Rulebook rules = rulebook.read();
        try (EventStore store = EventStore.look(data.folder())) {
            StringBuilder page = new StringBuilder();
            for (String id : store.exercises()) {
                Exercise exercise = Exercise.replay(id, rules, store.log(id));
                page.append(id)
                        .append("  ")
                        .append(exercise.title())
                        .append(", ")
                        .append(exercise.where())
                        .append(", ")
                        .append(exercise.last())
                        .append(" events\n");
            }
            Terminal.print(spec, page.toString());
        }
        return 0;
    }
}

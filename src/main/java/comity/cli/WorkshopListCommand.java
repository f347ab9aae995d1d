package comity.cli;

import comity.input.BadInput;
import comity.rulebook.Rulebook;
import comity.workshop.EventStore;
import comity.workshop.Exercise;
import comity.workshop.Recorded;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** List the exercises of a folder, the newest first. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the exercises of a folder, the newest first.",
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
        if (!EventStore.isIn(data.folder())) {
            return none();
        }
        Rulebook rules = rulebook.read();
        try (EventStore store = EventStore.look(data.folder())) {
            if (store.exercises().isEmpty()) {
                return none();
            }
            StringBuilder page = new StringBuilder();
            for (String id : store.exercises()) {
                page.append(id).append("  ").append(said(store, id, rules)).append('\n');
            }
            Terminal.print(spec, page.toString());
        }
        return 0;
    }

    /** Nothing is wrong where nothing has begun. */
    private int none() {
        spec.commandLine().getErr().println("comity: " + data.folder() + " " + EventStore.none(data.folder()));
        return 0;
    }

    /** One that cannot be read, by these rules or at all, hides no other. */
    private static String said(EventStore store, String id, Rulebook rules) {
        try {
            List<Recorded> log = store.log(id);
            return "%s, %s, %d event%s"
                    .formatted(store.begun(id).title(), where(id, rules, log), log.size(), log.size() == 1 ? "" : "s");
        } catch (BadInput e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    private static String where(String id, Rulebook rules, List<Recorded> log) {
        try {
            return Exercise.replay(id, rules, log).where();
        } catch (BadInput e) {
            return "which these rules cannot read";
        }
    }
}

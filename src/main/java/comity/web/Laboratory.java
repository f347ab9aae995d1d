package comity.web;

import comity.input.BadInput;
import comity.input.Problem;
import comity.rulebook.Rulebook;
import comity.scenario.BranchWriter;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The files of a scenario and its rulebook, as they are and as they last made sense. Safe to share between threads.
 */
public final class Laboratory {
    private final Path file;
    private final Supplier<Rulebook> rules;
    private final List<Consumer<Integer>> listeners = new CopyOnWriteArrayList<>();
    private volatile Current current;

    /**
     * What the laboratory knows.
     *
     * @param snapshot the last that could be read
     * @param problems what is wrong with the files since then; empty where the snapshot is of the files as they are
     * @param readings how often the files were read: tells a page whether it shows what is known
     */
    record Current(Snapshot snapshot, List<Problem> problems, int readings) {}

    private Laboratory(Path file, Supplier<Rulebook> rules, Current current) {
        this.file = file;
        this.rules = rules;
        this.current = current;
    }

    /**
     * Reads the files.
     *
     * @param rules reads the rulebook, anew whenever files change
     * @throws BadInput where they make no sense
     */
    public static Laboratory of(Path file, Supplier<Rulebook> rules) {
        Rulebook rulebook = rules.get();
        Scenario scenario = ScenarioReader.read(file, rulebook);
        return new Laboratory(file, rules, new Current(new Snapshot(1, rulebook, scenario), List.of(), 1));
    }

    /** Reads the files again after one was saved, and tells the pages; where they make no sense the last good state stays. */
    public synchronized void reload() {
        Snapshot last = current.snapshot();
        int readings = current.readings() + 1;
        try {
            Rulebook rulebook = rules.get();
            Scenario scenario = ScenarioReader.read(file, rulebook);
            current = new Current(new Snapshot(last.number() + 1, rulebook, scenario), List.of(), readings);
        } catch (BadInput e) {
            current = new Current(last, e.problems(), readings);
        }
        listeners.forEach(each -> each.accept(readings));
    }

    Current current() {
        return current;
    }

    Snapshot snapshot() {
        return current.snapshot();
    }

    /** Tells of every reload, with how often the files have been read then. */
    void listen(Consumer<Integer> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<Integer> listener) {
        listeners.remove(listener);
    }

    /**
     * Writes edits into the scenario file, as a branch, and reads it again.
     *
     * @throws BadInput where the file cannot take the branch; it is then as it was
     */
    synchronized void save(String branch, List<String> lines) {
        BranchWriter.write(file, snapshot().rulebook(), branch, lines);
        reload();
    }
}

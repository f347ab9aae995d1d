package comity.web;

import comity.rulebook.Rulebook;
import comity.workshop.Credits;
import comity.workshop.Exercise;
import comity.workshop.LiveExercise;
import comity.workshop.Seat;
import comity.workshop.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An exercise with its screens, and what is worked out of it once. Safe to share between threads. */
final class Stage {
    private final LiveExercise live;
    private final Screens screens;
    private final Snapshot snapshot;
    private final Map<List<String>, Story> stories = new ConcurrentHashMap<>();
    private @Nullable Credits credits;
    private int credited;

    /** @param threads tell the screens */
    Stage(LiveExercise live, Rulebook rulebook, Executor threads) {
        this.live = live;
        this.snapshot = new Snapshot(1, rulebook, live.now().base());
        this.screens = new Screens(threads, this::view);
        live.listen(screens::tell);
    }

    LiveExercise live() {
        return live;
    }

    Screens screens() {
        return screens;
    }

    /** The scenario before anybody moved. */
    Snapshot snapshot() {
        return snapshot;
    }

    String id() {
        return live.now().id();
    }

    /** Null where there is none of that id, or not any more. */
    @Nullable
    Seat seat(String id) {
        return live.now().seats().get(id);
    }

    /** What a seat sees; null where it was given up, or handed over. */
    Screens.@Nullable View view(Seat taken) {
        Set<String> connected = screens.connected();
        Exercise exercise = live.now();
        Seat seat = exercise.seats().get(taken.id());
        return seat == null || seat.generation() != taken.generation()
                ? null
                : new Screens.View(
                        exercise.last(),
                        WorkshopJson.view(exercise, seat, connected, turn -> story(exercise, turn))
                                .toString());
    }

    /** What nobody changes any more once the debrief has begun; all screens ask for it then. */
    synchronized Credits credits(Exercise exercise) {
        Credits known = credits;
        if (known == null || credited != exercise.revealed()) {
            known = Credits.of(exercise);
            credits = known;
            credited = exercise.revealed();
        }
        return known;
    }

    /** The story of a turn changes only where that turn or one before it is told anew. */
    private Story story(Exercise exercise, int turn) {
        List<String> key = new ArrayList<>(List.of(String.valueOf(turn)));
        for (int each = 1; each <= turn; each++) {
            key.addAll(exercise.told(each));
            exercise.submitted(each).forEach(proposal -> key.add(proposal.toString()));
        }
        return stories.computeIfAbsent(key, missing -> Story.of(exercise, turn));
    }
}

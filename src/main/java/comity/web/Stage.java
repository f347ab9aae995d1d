package comity.web;

import comity.rulebook.Rulebook;
import comity.web.WorkshopJson.Audience;
import comity.workshop.Act;
import comity.workshop.Credits;
import comity.workshop.Exercise;
import comity.workshop.Exercise.Phase;
import comity.workshop.LiveExercise;
import comity.workshop.Seat;
import comity.workshop.Seat.Role;
import comity.workshop.Story;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An exercise with its screens, and what is worked out of it once. Safe to share between threads. */
final class Stage {
    /** All that a view is made of. */
    private record Origin(long number, Set<String> connected, @Nullable Credits credits) {}

    /** @param number of the event that last changed the JSON: what changes nothing here, such as another team's draft, is not told */
    private record Shown(Origin origin, long number, String json) {}

    private final LiveExercise live;
    private final Screens screens;
    private final Executor ahead;
    private final Snapshot snapshot;
    private final Map<List<List<Act>>, Story> stories = new ConcurrentHashMap<>();
    private final Map<List<List<Act>>, Credits> credits = new ConcurrentHashMap<>();
    private final Map<Audience, Shown> shown = new ConcurrentHashMap<>(); // forty seats are few audiences

    /**
     * @param threads tell the screens
     * @param ahead works out what they will show
     */
    Stage(LiveExercise live, Rulebook rulebook, Executor threads, Executor ahead) {
        this.live = live;
        this.ahead = ahead;
        this.snapshot = new Snapshot(1, rulebook, live.now().base());
        this.screens = new Screens(threads, this::view, this::gone);
        live.listen(() -> {
            screens.tell();
            lookAhead();
        });
        lookAhead();
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
        Exercise exercise = live.now();
        Seat seat = exercise.seats().get(taken.id());
        if (seat == null || seat.generation() != taken.generation()) {
            return null;
        }
        Shown alike = alike(exercise, Audience.of(seat));
        String own = WorkshopJson.own(exercise, seat, alike.number()).toString();
        return new Screens.View(
                alike.number(),
                own.substring(0, own.length() - 1) + "," + alike.json().substring(1));
    }

    private Shown alike(Exercise exercise, Audience audience) {
        Set<String> connected = audience.role() == Role.FACILITATOR ? screens.connected() : Set.of();
        Credits known = exercise.phase() == Phase.DEBRIEF ? credits.get(acts(exercise, exercise.revealed())) : null;
        Origin origin = new Origin(exercise.last(), connected, known);
        return shown.compute(audience, (who, last) -> {
            if (last != null && last.origin.equals(origin)) {
                return last;
            }
            String json = WorkshopJson.view(exercise, who, connected, turn -> story(exercise, turn), known)
                    .toString();
            return new Shown(origin, last != null && last.json.equals(json) ? last.number : origin.number, json);
        });
    }

    /** Why a seat that somebody had is theirs no more: {@code handed-over}, or {@code left}. */
    String gone(String id) {
        return seat(id) == null ? "left" : "handed-over";
    }

    /** Works out the story before the reveal, and the credits, which take longer, before the debrief. */
    private void lookAhead() {
        Exercise exercise = live.now();
        int turn = exercise.turn();
        if (exercise.phase() == Phase.ADJUDICATION
                && exercise.submitted(turn).stream().allMatch(proposal -> proposal.verdict() != null)) {
            ahead.execute(() -> story(exercise, turn));
        }
        boolean isLast = exercise.phase() == Phase.REVEAL
                && turn == exercise.workshop().turns().size();
        if (isLast || exercise.phase() == Phase.DEBRIEF) {
            ahead.execute(() -> {
                List<List<Act>> acts = acts(exercise, turn);
                if (!credits.containsKey(acts)) {
                    credits.put(acts, Credits.of(exercise));
                    screens.tell();
                }
            });
        }
    }

    private Story story(Exercise exercise, int turn) {
        return stories.computeIfAbsent(acts(exercise, turn), missing -> Story.of(exercise, turn));
    }

    /** All that the score through a turn comes of, turn by turn. */
    private static List<List<Act>> acts(Exercise exercise, int throughTurn) {
        return IntStream.rangeClosed(1, throughTurn).mapToObj(exercise::acts).toList();
    }
}

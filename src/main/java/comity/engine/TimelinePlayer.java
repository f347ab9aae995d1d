package comity.engine;

import comity.facts.Dyad;
import comity.facts.Effect;
import comity.facts.Fact;
import comity.facts.Measure;
import comity.facts.Step;
import comity.facts.Today;
import comity.facts.Verb;
import comity.input.BadInput;
import comity.input.Problem;
import comity.rulebook.Memory;
import comity.rulebook.Rulebook;
import comity.scenario.Edit;
import comity.scenario.Parties;
import comity.scenario.Timeline;
import comity.score.EffectLife;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.drools.core.common.InternalFactHandle;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.EntryPoint;
import org.kie.api.runtime.rule.FactHandle;

/** Plays a timeline through the rules in date order. What comes later cannot change what came of earlier days. */
final class TimelinePlayer implements AutoCloseable {
    /** Where facts lie in which anyone but the two of the dyad takes part. */
    static final String THIRD_PARTIES = "third parties";

    /** Far above what the rules of one day fire, far below for ever. */
    private static final int MOST_FIRINGS_A_DAY = 20_000;

    private static final List<String> OWN_CODE = List.of("comity.drl.", "comity.rulebook.", "comity.engine.");

    private record Standing(Fact fact, FactHandle handle, EntryPoint in) {}

    private final Rulebook rulebook;
    private final Dyad dyad;
    private final KieSession session;
    private final LifeRecorder recorder;
    private final Map<String, Standing> standing = new HashMap<>();
    private final Today today;
    private final FactHandle todayHandle;

    private TimelinePlayer(Rulebook rulebook, Dyad dyad, Parties parties, LocalDate start) {
        this.rulebook = rulebook;
        this.dyad = dyad;
        session = rulebook.newSession();
        recorder = new LifeRecorder(rulebook, parties, session);
        session.insert(dyad);
        today = new Today(start);
        todayHandle = session.insert(today);
    }

    /**
     * The lives of all effects from a timeline's first day to a last day.
     *
     * @throws BadInput where rules fire one another for ever
     */
    static List<EffectLife> play(Rulebook rulebook, Dyad dyad, Parties parties, Timeline timeline, LocalDate to) {
        return play(rulebook, dyad, parties, timeline, to, player -> player.recorder.lives(), List.of());
    }

    /**
     * The lives of all effects, and what the rules see on the last day.
     *
     * @throws BadInput where rules fire one another for ever
     */
    static Day day(Rulebook rulebook, Dyad dyad, Parties parties, Timeline timeline, LocalDate to) {
        Day before = new Day(List.of(), new Memory(List.of(), List.of()));
        return play(rulebook, dyad, parties, timeline, to, TimelinePlayer::day, before);
    }

    private static <T> T play(
            Rulebook rulebook,
            Dyad dyad,
            Parties parties,
            Timeline timeline,
            LocalDate to,
            Function<TimelinePlayer, T> result,
            T nothing) {
        LocalDate start = timeline.start();
        if (start == null || start.isAfter(to)) {
            return nothing;
        }
        TreeMap<LocalDate, List<Edit>> days = new TreeMap<>();
        for (Edit edit : timeline.edits()) { // in the order in which the edits of a day apply
            days.computeIfAbsent(edit.date(), day -> new ArrayList<>()).add(edit);
        }
        for (LocalDate first = nextMonth(start); !first.isAfter(to); first = nextMonth(first)) {
            days.putIfAbsent(first, List.of());
        }
        try (FixedZone utc = FixedZone.enter();
                TimelinePlayer player = new TimelinePlayer(rulebook, dyad, parties, start)) {
            days.headMap(to, true).forEach(player::playOrBlame);
            return result.apply(player);
        }
    }

    private Day day() {
        EntryPoint others = session.getEntryPoint(THIRD_PARTIES);
        return new Day(recorder.lives(), new Memory(in(session), others == null ? List.of() : in(others)));
    }

    /** What lies in a part of working memory, in the order in which it came there. */
    private static List<Object> in(EntryPoint part) {
        return part.getFactHandles().stream()
                .map(InternalFactHandle.class::cast)
                .sorted(Comparator.comparing(InternalFactHandle::getId))
                .map(InternalFactHandle::getObject)
                .filter(object -> !(object instanceof Effect))
                .toList();
    }

    private static LocalDate nextMonth(LocalDate day) {
        return day.withDayOfMonth(1).plusMonths(1);
    }

    /** What a rule throws is the rulebook's mistake; what Comity throws itself remains its own. */
    private void playOrBlame(LocalDate day, List<Edit> edits) {
        try {
            playDay(day, edits);
        } catch (BadInput e) {
            throw e;
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            StackTraceElement[] trace = cause.getStackTrace();
            String thrower = trace.length == 0 ? "" : trace[0].getClassName();
            if (OWN_CODE.stream().anyMatch(thrower::startsWith)) {
                throw e;
            }
            Rule rule =
                    e instanceof ConsequenceException thrown ? thrown.getMatch().getRule() : null;
            String which = rule == null ? "a rule" : "the rule “" + rule.getName() + "”";
            throw new BadInput(
                    rule == null
                            ? rulebook.place("", "")
                            : rulebook.place(rulebook.factor(rule.getPackageName()), rule.getName()),
                    which + " cannot be applied on " + day + ": " + cause.getMessage());
        }
    }

    private void playDay(LocalDate day, List<Edit> edits) {
        recorder.turnTo(day);
        edits.forEach(this::apply);
        if (day.getDayOfMonth() == 1) {
            today.setDate(day);
            session.update(todayHandle, today);
        }
        if (session.fireAllRules(MOST_FIRINGS_A_DAY) == MOST_FIRINGS_A_DAY) {
            throw new BadInput(neverResting());
        }
    }

    private void apply(Edit edit) {
        switch (edit.verb()) {
            case EVENT -> insert(edit);
            case BEGIN -> step(insert(edit), edit, Verb.BEGUN);
            case CHANGE -> {
                Standing changed = standing.get(edit.id());
                if (changed != null) {
                    Measure measure = (Measure) changed.fact();
                    edit.type().set(measure, edit.values());
                    measure.setChanged(edit.date());
                    changed.in().update(changed.handle(), measure); // of the whole fact: no sentence may go stale
                }
                step(changed, edit, Verb.CHANGED);
            }
            case END -> {
                Standing ended = standing.remove(edit.id());
                if (ended != null) {
                    ended.in().delete(ended.handle());
                }
                step(ended, edit, Verb.ENDED);
            }
        }
    }

    /** Null where no rule asks for third parties, so that the session has no place for the fact. */
    private @Nullable Standing insert(Edit edit) {
        Fact fact = edit.type().create(edit.id(), edit.actor(), edit.target(), edit.date(), edit.values());
        EntryPoint in = dyad.holds(fact) ? session : session.getEntryPoint(THIRD_PARTIES);
        if (in == null) {
            return null;
        }
        Standing inserted = new Standing(fact, in.insert(fact), in);
        if (edit.verb() == Edit.Verb.BEGIN) {
            standing.put(edit.id(), inserted);
        }
        return inserted;
    }

    private static void step(@Nullable Standing of, Edit edit, Verb verb) {
        if (of != null) {
            Step step = new Step(verb, edit.type().name(), edit.id());
            step.setId(edit.id() + "-" + verb.name().toLowerCase(Locale.ROOT) + "-" + edit.date());
            step.setActor(edit.actor());
            step.setTarget(edit.target());
            step.setDate(edit.date());
            of.in().insert(step);
        }
    }

    /** The rules that keep firing one another. */
    private List<Problem> neverResting() {
        Map<String, Problem> found = new LinkedHashMap<>();
        Set<Rule> firing = new LinkedHashSet<>();
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
                firing.add(event.getMatch().getRule());
            }
        });
        session.fireAllRules(100);
        for (Rule rule : firing) {
            found.put(
                    rule.getName(),
                    new Problem(
                            rulebook.place(rulebook.factor(rule.getPackageName()), rule.getName()),
                            "rule “" + rule.getName() + "” never stops firing: what it concludes fires it again"));
        }
        return List.copyOf(found.values());
    }

    @Override
    public void close() {
        session.dispose();
    }
}

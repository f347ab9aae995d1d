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
import comity.rulebook.FactorRules;
import comity.rulebook.Memory;
import comity.rulebook.Rulebook;
import comity.scenario.Edit;
import comity.scenario.Scenario;
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
import java.util.function.Supplier;
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

    private record Standing(Fact fact, FactHandle handle) {}

    private final Rulebook rulebook;
    private final Dyad dyad;
    private final KieSession session;
    private final LifeRecorder recorder;
    /** A measure that began before what is played is not among them: whoever sees but steps is not told of it. */
    private final Map<String, Standing> standing = new HashMap<>();

    private final Today today;
    private final FactHandle todayHandle;

    private TimelinePlayer(Rulebook rulebook, KieSession session, Scenario scenario, LocalDate start) {
        this.rulebook = rulebook;
        this.dyad = scenario.dyad();
        this.session = session;
        recorder = new LifeRecorder(rulebook, scenario.parties(), session);
        session.insert(dyad);
        today = new Today(start.withDayOfMonth(1));
        todayHandle = session.insert(today);
    }

    /**
     * The lives of all effects from a scenario's first fact to a last day.
     *
     * @throws BadInput where rules fire one another for ever
     */
    static List<EffectLife> play(Rulebook rulebook, Scenario scenario, LocalDate to) {
        return play(rulebook, rulebook::newSession, true, scenario, to, player -> player.recorder.lives(), List.of());
    }

    /**
     * The lives of one factor's effects.
     *
     * @throws BadInput where rules fire one another for ever
     */
    static List<EffectLife> play(Rulebook rulebook, FactorRules factor, Scenario scenario, LocalDate to) {
        boolean monthly = factor.seesToday();
        return play(rulebook, factor::newSession, monthly, scenario, to, player -> player.recorder.lives(), List.of());
    }

    /**
     * The lives of all effects, and what the rules see on the last day.
     *
     * @throws BadInput where rules fire one another for ever
     */
    static Day day(Rulebook rulebook, Scenario scenario, LocalDate to) {
        Day before = new Day(List.of(), new Memory(List.of(), List.of()));
        return play(rulebook, rulebook::newSession, true, scenario, to, TimelinePlayer::day, before);
    }

    /** @param monthly whether {@code Today} moves */
    private static <T> T play(
            Rulebook rulebook,
            Supplier<KieSession> session,
            boolean monthly,
            Scenario scenario,
            LocalDate to,
            Function<TimelinePlayer, T> result,
            T nothing) {
        LocalDate start = scenario.timeline().start();
        if (start == null || start.isAfter(to)) {
            return nothing;
        }
        TreeMap<LocalDate, List<Edit>> days = new TreeMap<>();
        for (Edit edit : scenario.timeline().edits()) { // in the order in which the edits of a day apply
            days.computeIfAbsent(edit.date(), day -> new ArrayList<>()).add(edit);
        }
        for (LocalDate first = nextMonth(start); monthly && !first.isAfter(to); first = nextMonth(first)) {
            days.putIfAbsent(first, List.of());
        }
        try (FixedZone utc = FixedZone.enter();
                TimelinePlayer player = new TimelinePlayer(rulebook, session.get(), scenario, start)) {
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
        boolean ofDyad = dyad.hold(edit.actor(), edit.target());
        EntryPoint in = ofDyad ? session : session.getEntryPoint(THIRD_PARTIES);
        if (in == null) { // no rule asks for third parties
            return;
        }
        switch (edit.verb()) {
            case EVENT -> in.insert(fact(edit));
            case BEGIN -> {
                Fact fact = fact(edit);
                standing.put(edit.id(), new Standing(fact, in.insert(fact)));
            }
            case CHANGE -> {
                Standing changed = standing.get(edit.id());
                if (changed != null) {
                    Measure measure = (Measure) changed.fact();
                    edit.type().set(measure, edit.values());
                    measure.setChanged(edit.date());
                    in.update(changed.handle(), measure); // of the whole fact: no sentence may go stale
                }
            }
            case END -> {
                Standing ended = standing.remove(edit.id());
                if (ended != null) {
                    in.delete(ended.handle());
                }
            }
        }
        Verb verb = step(edit.verb());
        if (verb != null) {
            in.insert(step(edit, verb));
        }
    }

    private static Fact fact(Edit edit) {
        return edit.type().create(edit.id(), edit.actor(), edit.target(), edit.date(), edit.values());
    }

    /** What the step of an edit does; null for an event, which is none. */
    static @Nullable Verb step(Edit.Verb verb) {
        return switch (verb) {
            case EVENT -> null;
            case BEGIN -> Verb.BEGUN;
            case CHANGE -> Verb.CHANGED;
            case END -> Verb.ENDED;
        };
    }

    private static Step step(Edit edit, Verb verb) {
        Step step = new Step(verb, edit.type().name(), edit.id());
        step.setId(edit.id() + "-" + verb.name().toLowerCase(Locale.ROOT) + "-" + edit.date());
        step.setActor(edit.actor());
        step.setTarget(edit.target());
        step.setDate(edit.date());
        return step;
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

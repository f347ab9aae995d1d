package comity.engine;

import comity.facts.Effect;
import comity.facts.Event;
import comity.facts.Fact;
import comity.facts.Measure;
import comity.facts.Step;
import comity.rulebook.Rulebook;
import comity.scenario.Parties;
import comity.score.EffectLife;
import comity.score.Weight;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;

/** Writes down when each effect is asserted and retracted, by which rule and on what evidence. */
final class LifeRecorder {
    private static final Comparator<EffectLife> IN_ORDER = Comparator.comparing(EffectLife::from)
            .thenComparing(EffectLife::effect)
            .thenComparing(EffectLife::trigger)
            .thenComparing(EffectLife::because)
            .thenComparing(life -> String.join(" ", life.evidence()))
            .thenComparing(EffectLife::magnitude)
            .thenComparing(EffectLife::until, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(EffectLife.ORDER);

    private final Rulebook rulebook;
    private final Parties parties;
    private final Evidence evidence = new Evidence();
    private final IdentityHashMap<Effect, EffectLife> open = new IdentityHashMap<>();
    private final List<EffectLife> closed = new ArrayList<>();
    private LocalDate today = LocalDate.MIN;
    private @Nullable Match firing;

    LifeRecorder(Rulebook rulebook, Parties parties, KieSession session) {
        this.rulebook = rulebook;
        this.parties = parties;
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
                firing = event.getMatch();
            }
        });
        session.addEventListener(new DefaultRuleRuntimeEventListener() {
            @Override
            public void objectInserted(ObjectInsertedEvent event) {
                if (event.getRule() != null) { // a rule's conclusion, not an edit
                    concluded(event.getObject(), Objects.requireNonNull(firing));
                }
            }

            @Override
            public void objectDeleted(ObjectDeletedEvent event) {
                retracted(event.getOldObject());
            }
        });
    }

    void turnTo(LocalDate day) {
        today = day;
    }

    private void concluded(Object object, Match by) {
        if (object instanceof Effect effect) {
            open.put(effect, begun(effect, by));
        } else {
            evidence.concluded(object, by);
        }
    }

    private void retracted(Object object) {
        evidence.retracted(object);
        EffectLife life = object instanceof Effect effect ? open.remove(effect) : null;
        if (life != null && life.from().isBefore(today)) { // asserted and retracted on one day: never held
            closed.add(until(life, today));
        }
    }

    private EffectLife begun(Effect effect, Match by) {
        Rule rule = by.getRule();
        String factor = rulebook.factor(rule.getPackageName());
        String name = factor + "." + effect.id();
        List<Fact> facts = evidence.of(by);
        Fact trigger = facts.isEmpty() ? null : facts.get(0);
        return new EffectLife(
                name,
                rule.getName(),
                trigger == null ? "" : idOf(trigger),
                trigger == null ? "" : trigger.getActor(),
                effect.magnitude(),
                per(name, trigger),
                date(facts),
                today,
                null,
                facts.stream().map(LifeRecorder::idOf).distinct().toList(),
                rulebook.sentence(factor, rule.getName()).fill(by, trigger, parties::name));
    }

    /** Evidence names a step by the measure that it edits. */
    private static String idOf(Fact fact) {
        return fact instanceof Step step ? step.getOf() : fact.getId();
    }

    /** Where the effect decays from: the latest event behind it, else the day its trigger began. */
    private LocalDate date(List<Fact> facts) {
        LocalDate latest = null;
        for (Fact fact : facts) {
            if (fact instanceof Event event
                    && (latest == null || event.getDate().isAfter(latest))) {
                latest = event.getDate();
            }
        }
        if (latest != null) {
            return latest;
        }
        return !facts.isEmpty() && facts.get(0) instanceof Measure measure ? measure.getSince() : today;
    }

    /** The trigger's value of the field by which the effect's weight multiplies. */
    private @Nullable String per(String effect, @Nullable Fact trigger) {
        Weight weight = rulebook.weights().byEffect().get(effect);
        Weight.Per per = weight == null ? null : weight.per();
        return per == null || trigger == null ? null : rulebook.value(trigger, per.field());
    }

    /**
     * All lives in a stable order, with those rejoined that the engine broke: any change of a matched fact, and every
     * move of {@code Today}, retracts a rule's effect and asserts its like on the same day.
     */
    List<EffectLife> lives() {
        List<EffectLife> broken = new ArrayList<>(closed);
        broken.addAll(open.values());
        broken.sort(IN_ORDER);
        List<EffectLife> joined = new ArrayList<>();
        Map<EffectLife, List<Integer>> alike = new TreeMap<>(EffectLife.ORDER);
        for (EffectLife life : broken) {
            List<Integer> earlier = alike.computeIfAbsent(timeless(life), key -> new ArrayList<>());
            Integer before = earlier.stream()
                    .filter(index -> life.from().equals(joined.get(index).until()))
                    .findFirst()
                    .orElse(null);
            if (before == null) {
                earlier.add(joined.size());
                joined.add(life);
            } else {
                joined.set(before, until(joined.get(before), life.until()));
            }
        }
        return List.copyOf(joined);
    }

    /** Equal for lives that differ in nothing but the days they held. */
    private static EffectLife timeless(EffectLife life) {
        return lasting(life, life.date(), null);
    }

    private static EffectLife until(EffectLife life, @Nullable LocalDate until) {
        return lasting(life, life.from(), until);
    }

    private static EffectLife lasting(EffectLife life, LocalDate from, @Nullable LocalDate until) {
        return new EffectLife(
                life.effect(),
                life.rule(),
                life.trigger(),
                life.actor(),
                life.magnitude(),
                life.per(),
                life.date(),
                from,
                until,
                life.evidence(),
                life.because());
    }
}

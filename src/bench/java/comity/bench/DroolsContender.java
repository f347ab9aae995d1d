package comity.bench;

import comity.facts.Dyad;
import comity.facts.Effect;
import comity.facts.Fact;
import comity.facts.Measure;
import comity.facts.Today;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.score.EffectLife;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.EntryPoint;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.runtime.rule.Match;

/**
 * Drools as its manual shows it: a {@code KieContainer} from the same DRL, a new session for each question, facts inserted
 * in the order of their dates, rules fired day by day, and a look at the effects that are there at the end of each.
 */
final class DroolsContender implements Contender {
    private static final String THIRD_PARTIES = "third parties";

    private final Rulebook rules;
    private final KieBase base;

    DroolsContender(RuleFolder folder) {
        rules = folder.rules();
        base = compile(folder);
    }

    /** What it takes to compile the rules: as often as they are, instead of once. */
    static KieBase compile(RuleFolder folder) {
        KieServices kie = KieServices.get();
        KieFileSystem files = kie.newKieFileSystem();
        folder.drl().forEach((path, text) -> files.write("src/main/resources/" + path, text));
        KieBuilder builder = kie.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        return kie.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
    }

    @Override
    public List<EffectLife> play(Scenario asked) {
        KieSession session = base.newKieSession();
        try {
            Session told = new Session(session, asked.dyad());
            Days.playMonths(asked, told);
            return told.ledger.lives();
        } finally {
            session.dispose();
        }
    }

    private final class Session implements Days.Keeper {
        private final KieSession session;
        private final Dyad dyad;
        private final Today today = new Today(LocalDate.MIN);
        private final FactHandle todayHandle;
        private final Map<Measure, FactHandle> handles = new IdentityHashMap<>();
        private final Map<Object, Conclusion> effects = new IdentityHashMap<>();
        private final Map<Object, List<Fact>> behind = new IdentityHashMap<>();
        private final Ledger ledger = new Ledger();
        private @Nullable Match firing;

        Session(KieSession session, Dyad dyad) {
            this.session = session;
            this.dyad = dyad;
            session.insert(dyad);
            todayHandle = session.insert(today);
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void beforeMatchFired(BeforeMatchFiredEvent event) {
                    firing = event.getMatch();
                }
            });
            session.addEventListener(new DefaultRuleRuntimeEventListener() {
                @Override
                public void objectInserted(ObjectInsertedEvent event) {
                    if (event.getRule() != null) {
                        concluded(event.getObject(), Objects.requireNonNull(firing));
                    }
                }
            });
        }

        private void concluded(Object object, Match match) {
            Set<Fact> facts = new LinkedHashSet<>();
            match.getObjects().forEach(each -> collect(each, facts));
            behind.put(object, List.copyOf(facts));
            if (object instanceof Effect effect) {
                String factor = rules.factor(match.getRule().getPackageName());
                effects.put(
                        effect,
                        Conclusion.of(
                                rules,
                                factor + "." + effect.id(),
                                match.getRule().getName(),
                                effect.magnitude(),
                                List.copyOf(facts)));
            }
        }

        /** Facts of the timeline, also behind what rules concluded or counted. */
        private void collect(Object object, Set<Fact> facts) {
            List<Fact> through = behind.get(object);
            if (through != null) {
                facts.addAll(through);
            } else if (object instanceof Fact fact) {
                facts.add(fact);
            } else if (object instanceof Collection<?> counted) {
                counted.forEach(each -> collect(each, facts));
            } else if (object instanceof Object[] results) {
                collect(List.of(results), facts);
            }
        }

        private EntryPoint in(Fact fact) {
            return dyad.holds(fact) ? session : session.getEntryPoint(THIRD_PARTIES);
        }

        @Override
        public void insert(Fact fact) {
            EntryPoint in = in(fact);
            if (in != null) { // rules that never ask for third parties have no place for them
                FactHandle handle = in.insert(fact);
                if (fact instanceof Measure measure) {
                    handles.put(measure, handle);
                }
            }
        }

        @Override
        public void update(Measure measure) {
            FactHandle handle = handles.get(measure);
            if (handle != null) {
                in(measure).update(handle, measure);
            }
        }

        @Override
        public void delete(Measure measure) {
            FactHandle handle = handles.remove(measure);
            if (handle != null) {
                in(measure).delete(handle);
            }
        }

        @Override
        public void close(LocalDate day) {
            if (today.getDate().equals(LocalDate.MIN) || day.getDayOfMonth() == 1) {
                today.setDate(day);
                session.update(todayHandle, today);
            }
            session.fireAllRules();
            List<Conclusion> held = new ArrayList<>();
            session.getObjects(Effect.class::isInstance).forEach(effect -> held.add(effects.get(effect)));
            ledger.close(day, session, held);
        }
    }
}

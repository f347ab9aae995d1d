package comity.bench;

import comity.facts.Fact;
import comity.facts.Measure;
import comity.facts.Step;
import comity.facts.Verb;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.score.EffectLife;
import diplomacy.legal_case.Forum;
import diplomacy.legal_case.LegalCase;
import diplomacy.legal_case.Stage;
import diplomacy.ties.Decision;
import diplomacy.ties.DiplomaticTies;
import diplomacy.ties.Level;
import diplomacy.ties.MissionDecision;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.evrete.KnowledgeService;
import org.evrete.api.FactHandle;
import org.evrete.api.Knowledge;
import org.evrete.api.StatefulSession;
import org.evrete.api.builders.RuleSetBuilder;
import security.hotline.Hotline;
import security.hotline.Status;

/**
 * Evrete, for factors whose rules it can state. It has no words for what is not there, nor for counting; and what a rule
 * did stays done when its reasons cease, so that whoever uses it takes conclusions back.
 */
final class EvreteContender implements Contender {
    /** Where a session keeps what the rules conclude on a day, by trigger. */
    private static final String TOUCHED = "touched";

    private final Rulebook rules;
    private final Knowledge knowledge;

    /** States the rules of {@link PlainFactors}, and compiles them once. */
    EvreteContender(Rulebook rules) {
        this.rules = rules;
        RuleSetBuilder<Knowledge> builder = new KnowledgeService()
                .newKnowledge()
                .addImport(Level.class)
                .addImport(Decision.class)
                .addImport(Forum.class)
                .addImport(Stage.class)
                .addImport(Status.class)
                .addImport(Verb.class)
                .addImport(Objects.class)
                .builder();
        ties(builder);
        legalCase(builder);
        hotline(builder);
        knowledge = builder.build();
    }

    private void ties(RuleSetBuilder<Knowledge> rulesOf) {
        rule(rulesOf, "diplomacy/ties.full", DiplomaticTies.class, "$it.level == Level.FULL");
        rule(
                rulesOf,
                "diplomacy/ties.established",
                DiplomaticTies.class,
                "$it.level == Level.FULL",
                "Objects.equals($it.changed, $it.since)");
        rulesOf.newRule()
                .forEach("$it", DiplomaticTies.class, "$step", Step.class)
                .where("$it.level == Level.FULL", "!Objects.equals($it.changed, $it.since)")
                .where("Objects.equals($step.of, $it.id)", "Objects.equals($step.date, $it.changed)")
                .execute(context -> conclude(
                        context.getRuntime().get(TOUCHED),
                        "diplomacy/ties.restored",
                        List.of(context.get(Fact.class, "$it"), context.get(Fact.class, "$step"))));
        rule(rulesOf, "diplomacy/ties.reduced", DiplomaticTies.class, "$it.level == Level.REDUCED");
        rule(rulesOf, "diplomacy/ties.severed", DiplomaticTies.class, "$it.level == Level.SEVERED");
        rule(rulesOf, "diplomacy/ties.opened", MissionDecision.class, "$it.decision == Decision.OPENED");
        rule(rulesOf, "diplomacy/ties.closed", MissionDecision.class, "$it.decision == Decision.CLOSED");
        rule(rulesOf, "diplomacy/ties.ordered-shut", MissionDecision.class, "$it.decision == Decision.ORDERED_SHUT");
    }

    private void legalCase(RuleSetBuilder<Knowledge> rulesOf) {
        String pursued = "$it.stage == Stage.PURSUED";
        rule(rulesOf, "diplomacy/legal-case.trade", LegalCase.class, "$it.forum == Forum.WTO", pursued);
        rule(rulesOf, "diplomacy/legal-case.tribunal", LegalCase.class, "$it.forum == Forum.TRIBUNAL", pursued);
        rule(rulesOf, "diplomacy/legal-case.court", LegalCase.class, "$it.forum == Forum.COURT", pursued);
        rule(rulesOf, "diplomacy/legal-case.ruled", LegalCase.class, "$it.stage == Stage.RULED");
        rule(
                rulesOf,
                "diplomacy/legal-case.closed",
                Step.class,
                "$it.verb == Verb.ENDED",
                "\"LegalCase\".equals($it.type)");
    }

    private void hotline(RuleSetBuilder<Knowledge> rulesOf) {
        rule(rulesOf, "security/hotline.agreed", Hotline.class, "$it.status == Status.AGREED");
        rule(rulesOf, "security/hotline.working", Hotline.class, "$it.status == Status.WORKING");
        rule(rulesOf, "security/hotline.unused", Hotline.class, "$it.status == Status.UNUSED");
    }

    /** A rule of one pattern. */
    private void rule(RuleSetBuilder<Knowledge> rulesOf, String effect, Class<?> type, String... conditions) {
        rulesOf.newRule()
                .forEach("$it", type)
                .where(conditions)
                .execute(context ->
                        conclude(context.getRuntime().get(TOUCHED), effect, List.of(context.get(Fact.class, "$it"))));
    }

    private void conclude(Map<Fact, Set<Conclusion>> touched, String effect, List<Fact> facts) {
        touched.computeIfAbsent(facts.get(0), trigger -> new HashSet<>())
                .add(Conclusion.of(rules, effect, effect, 1, facts));
    }

    @Override
    public List<EffectLife> play(Scenario asked) {
        try (StatefulSession session = knowledge.newStatefulSession()) {
            Session told = new Session(session);
            Days.play(asked, told);
            return told.ledger.lives();
        }
    }

    private static final class Session implements Days.Keeper {
        private final StatefulSession session;
        private final Map<Measure, FactHandle> handles = new IdentityHashMap<>();
        private final Map<Fact, Set<Conclusion>> touched = new HashMap<>();
        private final Ledger ledger = new Ledger();

        Session(StatefulSession session) {
            this.session = session;
            session.set(TOUCHED, touched);
        }

        @Override
        public void insert(Fact fact) {
            FactHandle handle = session.insert(fact);
            if (fact instanceof Measure measure) {
                handles.put(measure, handle);
            }
        }

        @Override
        public void update(Measure measure) {
            touched.put(measure, new HashSet<>()); // rules that still hold conclude anew
            session.update(handles.get(measure), measure);
        }

        @Override
        public void delete(Measure measure) {
            touched.put(measure, new HashSet<>());
            session.delete(handles.remove(measure));
        }

        @Override
        public void close(LocalDate day) {
            session.fire();
            touched.forEach((trigger, held) -> ledger.close(day, trigger, held));
            touched.clear();
        }
    }
}

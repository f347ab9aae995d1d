package comity.bench;

import comity.facts.Fact;
import comity.facts.Measure;
import comity.facts.Step;
import comity.facts.Verb;
import comity.rulebook.Rulebook;
import comity.scenario.Scenario;
import comity.score.EffectLife;
import diplomacy.legal_case.LegalCase;
import diplomacy.legal_case.Stage;
import diplomacy.ties.DiplomaticTies;
import diplomacy.ties.Level;
import diplomacy.ties.MissionDecision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import people.visa.Regime;
import people.visa.VisaPolicy;
import security.disputed_waters.Disengagement;
import security.disputed_waters.Incursion;
import security.disputed_waters.Patrols;
import security.hotline.Hotline;
import trade.import_ban.ImportBan;
import trade.import_ban.MarketTalks;
import trade.import_ban.Scope;

/**
 * The rules of {@link PlainFactors} and {@link NegatingFactors} by hand: what one fact is enough for is concluded when it
 * comes or changes, what takes several is found by loops over those of the types that were touched.
 */
final class JavaContender implements Contender {
    private final Rulebook rules;

    JavaContender(Rulebook rules) {
        this.rules = rules;
    }

    @Override
    public List<EffectLife> play(Scenario asked) {
        Facts facts = new Facts();
        Days.play(asked, facts);
        return facts.ledger.lives();
    }

    private final class Facts implements Days.Keeper {
        private final Map<Class<?>, List<Fact>> byType = new HashMap<>();
        private final Set<Fact> touched = new LinkedHashSet<>();
        private final Ledger ledger = new Ledger();
        private List<Conclusion> held = new ArrayList<>();

        @Override
        public void insert(Fact fact) {
            byType.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact);
            touched.add(fact);
        }

        @Override
        public void update(Measure measure) {
            touched.add(measure);
        }

        @Override
        public void delete(Measure measure) {
            of(measure.getClass()).remove(measure);
            touched.add(measure);
        }

        @Override
        public void close(LocalDate day) {
            for (Fact fact : touched) {
                if (of(fact.getClass()).contains(fact)) {
                    alone(fact);
                }
                close(day, fact);
            }
            if (touched(ImportBan.class) || touched(MarketTalks.class)) {
                bans();
                close(day, ImportBan.class);
            }
            if (touched(VisaPolicy.class)) {
                of(VisaPolicy.class).forEach(this::mutual);
                close(day, VisaPolicy.class);
            }
            touched.clear();
        }

        private boolean touched(Class<?> type) {
            return touched.stream().anyMatch(type::isInstance);
        }

        private void close(LocalDate day, Object of) {
            ledger.close(day, of, held);
            held = new ArrayList<>();
        }

        @SuppressWarnings("unchecked") // a list holds what has its key's class
        private <T extends Fact> List<T> of(Class<T> type) {
            return (List<T>) byType.getOrDefault(type, List.of());
        }

        private <T extends Fact> Stream<T> all(Class<T> type) {
            return of(type).stream();
        }

        /** Of the facts that will do, the one with the smallest id. */
        private <T extends Fact> Optional<T> least(Class<T> type, Predicate<T> which) {
            return all(type).filter(which).min(Comparator.comparing(Fact::getId));
        }

        private void conclude(String effect, Fact... facts) {
            conclude(effect, 1, List.of(facts));
        }

        private void conclude(String effect, double magnitude, List<Fact> facts) {
            held.add(Conclusion.of(rules, effect, effect, magnitude, facts));
        }

        /** What follows from one fact, with the events before it. */
        private void alone(Fact fact) {
            if (fact instanceof DiplomaticTies ties) {
                ties(ties);
            } else if (fact instanceof MissionDecision decision) {
                mission(decision);
            } else if (fact instanceof LegalCase legalCase) {
                legalCase(legalCase);
            } else if (fact instanceof Hotline hotline) {
                hotline(hotline);
            } else if (fact instanceof ImportBan ban) {
                conclude(ban.getScope() == Scope.ALL ? "trade/import-ban.full" : "trade/import-ban.partial", ban);
            } else if (fact instanceof VisaPolicy policy) {
                visa(policy);
            } else if (fact instanceof Patrols patrols) {
                conclude("security/disputed-waters.patrols", patrols.getDaysPerMonth(), List.of(patrols));
            } else if (fact instanceof Incursion incursion) {
                incursion(incursion);
            } else if (fact instanceof Disengagement) {
                conclude("security/disputed-waters.disengagement", fact);
            } else if (fact instanceof Step step && ends(step, "LegalCase")) {
                conclude("diplomacy/legal-case.closed", step);
            }
        }

        private void ties(DiplomaticTies ties) {
            switch (ties.getLevel()) {
                case FULL -> conclude("diplomacy/ties.full", ties);
                case REDUCED -> conclude("diplomacy/ties.reduced", ties);
                case SEVERED -> conclude("diplomacy/ties.severed", ties);
            }
            if (ties.getLevel() == Level.FULL && ties.getChanged().equals(ties.getSince())) {
                conclude("diplomacy/ties.established", ties);
            } else if (ties.getLevel() == Level.FULL) {
                all(Step.class)
                        .filter(step -> step.getOf().equals(ties.getId())
                                && step.getDate().equals(ties.getChanged()))
                        .forEach(step -> conclude("diplomacy/ties.restored", ties, step));
            }
        }

        private void mission(MissionDecision made) {
            switch (made.getDecision()) {
                case OPENED -> conclude("diplomacy/ties.opened", made);
                case CLOSED -> conclude("diplomacy/ties.closed", made);
                case ORDERED_SHUT -> conclude("diplomacy/ties.ordered-shut", made);
            }
        }

        private void legalCase(LegalCase pursued) {
            if (pursued.getStage() == Stage.RULED) {
                conclude("diplomacy/legal-case.ruled", pursued);
                return;
            }
            switch (pursued.getForum()) {
                case WTO -> conclude("diplomacy/legal-case.trade", pursued);
                case TRIBUNAL -> conclude("diplomacy/legal-case.tribunal", pursued);
                case COURT -> conclude("diplomacy/legal-case.court", pursued);
            }
        }

        private void hotline(Hotline line) {
            switch (line.getStatus()) {
                case AGREED -> conclude("security/hotline.agreed", line);
                case WORKING -> conclude("security/hotline.working", line);
                case UNUSED -> conclude("security/hotline.unused", line);
            }
        }

        private void visa(VisaPolicy policy) {
            switch (policy.getRegime()) {
                case FREE -> conclude("people/visa.free", policy);
                case EASED -> conclude("people/visa.eased", policy);
                case TIGHTENED -> conclude("people/visa.tightened", policy);
                case SUSPENDED -> conclude("people/visa.suspended", policy);
            }
        }

        /** Facts of one day come by id, so whatever an incursion is counted with lies here already. */
        private void incursion(Incursion latest) {
            conclude("security/disputed-waters.incursion", latest.getSeverity(), List.of(latest));
            List<Fact> counted = new ArrayList<>(List.of(latest));
            all(Incursion.class)
                    .filter(one -> by(latest.getActor(), one)
                            && within(30, one.getDate(), latest.getDate())
                            && before(one, one.getDate(), latest, latest.getDate()))
                    .forEach(counted::add);
            if (counted.size() >= 2) {
                conclude("security/disputed-waters.repeated", 1, counted);
            }
        }

        private void bans() {
            for (ImportBan ban : of(ImportBan.class)) {
                least(MarketTalks.class, talks -> talks.getGoods().equals(ban.getGoods()))
                        .ifPresent(talks -> conclude("trade/import-ban.under-talks", ban, talks));
                least(ImportBan.class, other -> answers(ban, other))
                        .ifPresent(answered -> conclude("trade/import-ban.answered", ban, answered));
            }
            for (MarketTalks talks : of(MarketTalks.class)) {
                if (all(ImportBan.class).noneMatch(ban -> ban.getGoods().equals(talks.getGoods()))) {
                    conclude("trade/import-ban.talks", talks);
                }
            }
            for (Step step : of(Step.class)) {
                if (ends(step, "ImportBan") && all(ImportBan.class).noneMatch(ban -> takesBack(ban, step))) {
                    conclude("trade/import-ban.lifted", step);
                }
            }
        }

        private void mutual(VisaPolicy one) {
            if (eases(one)
                    && least(VisaPolicy.class, own -> eases(own) && by(one.getActor(), own))
                                    .get()
                            == one) {
                least(VisaPolicy.class, other -> eases(other) && by(one.getTarget(), other))
                        .filter(other -> before(other, other.getSince(), one, one.getSince()))
                        .ifPresent(other -> conclude("people/visa.mutual", one, other));
            }
        }
    }

    private static boolean answers(ImportBan answer, ImportBan ban) {
        return by(answer.getTarget(), ban)
                && within(365, ban.getSince(), answer.getSince())
                && (ban.getSince().isBefore(answer.getSince()) || answer.getId().compareTo(ban.getId()) < 0);
    }

    private static boolean takesBack(ImportBan ban, Step lifted) {
        return by(lifted.getActor(), ban) && within(365, lifted.getDate(), ban.getSince());
    }

    private static boolean eases(VisaPolicy policy) {
        return policy.getRegime() == Regime.FREE || policy.getRegime() == Regime.EASED;
    }

    private static boolean ends(Step step, String type) {
        return step.getVerb() == Verb.ENDED && step.getType().equals(type);
    }

    private static boolean by(String actor, Fact fact) {
        return fact.getActor().equals(actor);
    }

    /** Whether a fact comes before another, on one day by its id. */
    private static boolean before(Fact one, LocalDate day, Fact other, LocalDate dayOfOther) {
        return day.isBefore(dayOfOther)
                || (day.equals(dayOfOther) && one.getId().compareTo(other.getId()) < 0);
    }

    /** Whether a day comes at most so many days before another. */
    private static boolean within(int days, LocalDate day, LocalDate other) {
        return !day.isAfter(other) && !day.plusDays(days).isBefore(other);
    }
}

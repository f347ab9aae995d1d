package comity.bench;

import comity.engine.Comity;
import comity.engine.Variants;
import comity.engine.Variants.Difference;
import comity.scenario.Scenario;
import comity.score.EffectLife;
import java.util.List;

/** The ways to play what-ifs that are measured against each other. */
public enum Way {
    /** Comity, as all commands use it that ask much of one scenario. Nothing is remembered but the scenario itself. */
    COMITY("Comity") {
        @Override
        Contender of(RuleFolder folder, Scenario loaded) {
            Variants<List<EffectLife>> variants =
                    Variants.of(Comity.with(folder.rules()), loaded, loaded.to(), 0, lives -> lives);
            variants.parts(new Difference(List.of(), List.of()));
            return asked -> variants.parts(Difference.between(loaded.timeline(), asked.timeline())).stream()
                    .flatMap(List::stream)
                    .toList();
        }
    },
    IN_FULL("Comity, all rules played") {
        @Override
        Contender of(RuleFolder folder, Scenario loaded) {
            Comity comity = Comity.with(folder.rules());
            return asked -> comity.play(asked, asked.to());
        }
    },
    DROOLS("Drools, a new session for each question") {
        @Override
        Contender of(RuleFolder folder, Scenario loaded) {
            return new DroolsContender(folder);
        }
    },
    EVRETE("Evrete, a new session for each question") {
        @Override
        Contender of(RuleFolder folder, Scenario loaded) {
            return new EvreteContender(folder.rules());
        }
    },
    JAVA("Java by hand") {
        @Override
        Contender of(RuleFolder folder, Scenario loaded) {
            return new JavaContender(folder.rules());
        }
    },
    /** Gives the same lives to every question: what is left is to read the edit and to score, as all others must. */
    NOTHING_PLAYED("nothing played: edit read, lives scored") {
        @Override
        Contender of(RuleFolder folder, Scenario loaded) {
            List<EffectLife> lives = IN_FULL.of(folder, loaded).play(loaded);
            return asked -> lives;
        }
    };

    private final String title;

    Way(String title) {
        this.title = title;
    }

    /** As tables call it. */
    String title() {
        return title;
    }

    /**
     * Makes ready all that does not depend on the question.
     *
     * @param loaded the scenario that all questions are about
     */
    abstract Contender of(RuleFolder folder, Scenario loaded);
}

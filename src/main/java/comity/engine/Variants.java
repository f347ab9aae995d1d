package comity.engine;

import comity.rulebook.FactorRules;
import comity.scenario.Edit;
import comity.scenario.Scenario;
import comity.scenario.Timeline;
import comity.score.EffectLife;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Plays timelines that differ from one in few edits. Rules meet only in the facts that they see, so a factor is played
 * anew only where it can see an edit that differs, by a network of its own rules, and once for all timelines that look
 * alike to it. What comes out is what playing each timeline in full gives. Safe to share between threads.
 *
 * @param <T> what is made of a factor's lives, once for all timelines in which they are the same
 */
public final class Variants<T> {
    private final Comity comity;
    private final Scenario base;
    private final LocalDate to;
    private final List<Factor> factors;
    private final int mostKept;
    private final Function<List<EffectLife>, T> use;

    /**
     * By which edits a timeline differs from the base.
     *
     * @param gone which the base has and the timeline has not
     * @param added which the timeline has and the base has not
     */
    public record Difference(List<Edit> gone, List<Edit> added) {
        /** Of two timelines. */
        public static Difference between(Timeline base, Timeline other) {
            return new Difference(beyond(base, other), beyond(other, base));
        }

        private static List<Edit> beyond(Timeline some, Timeline known) {
            Set<Edit> edits = new HashSet<>(known.edits());
            return some.edits().stream().filter(edit -> !edits.contains(edit)).toList();
        }

        boolean isNone() {
            return gone.isEmpty() && added.isEmpty();
        }
    }

    private Variants(Comity comity, Scenario base, LocalDate to, int mostKept, Function<List<EffectLife>, T> use) {
        this.comity = comity;
        this.base = base;
        this.to = to;
        this.mostKept = mostKept;
        this.use = use;
        this.factors = comity.rulebook().factorRules().stream().map(Factor::new).toList();
    }

    /**
     * The variants of a scenario's timeline.
     *
     * @param to the last day played
     * @param mostKept how much is remembered of each factor, which bounds the memory: of one that sees more variants,
     *     those that come often are likely among those that come first
     * @param use of a factor's lives; called from several threads
     */
    public static <T> Variants<T> of(
            Comity comity, Scenario base, LocalDate to, int mostKept, Function<List<EffectLife>, T> use) {
        return new Variants<>(comity, base, to, mostKept, use);
    }

    /**
     * What is made of each factor's lives, always in the same order.
     *
     * @throws comity.input.BadInput where the rules fire one another for ever
     */
    public List<T> parts(Difference difference) {
        List<T> parts = new ArrayList<>(factors.size());
        factors.forEach(factor -> parts.add(factor.part(difference)));
        return parts;
    }

    /**
     * What is made of one factor's lives, where no other is of interest.
     *
     * @param factor such as {@code trade/import-ban}; one that has effects
     * @throws comity.input.BadInput where the rules fire one another for ever
     */
    public T part(String factor, Difference difference) {
        return factors.stream()
                .filter(each -> each.rules.factor().equals(factor))
                .findFirst()
                .orElseThrow()
                .part(difference);
    }

    private final class Factor {
        private final FactorRules rules;
        private final List<Edit> edits;
        private final Map<Difference, T> known = new ConcurrentHashMap<>();

        Factor(FactorRules rules) {
            this.rules = rules;
            this.edits = seen(base.timeline().edits());
        }

        private List<Edit> seen(List<Edit> edits) {
            List<Edit> seen = new ArrayList<>();
            for (Edit edit : edits) {
                boolean thirdParties = !base.dyad().hold(edit.actor(), edit.target());
                if (rules.sees(edit.type().name(), TimelinePlayer.step(edit.verb()), thirdParties)) {
                    seen.add(edit);
                }
            }
            return seen;
        }

        T part(Difference difference) {
            Difference seen = new Difference(seen(difference.gone()), seen(difference.added()));
            T part = known.get(seen);
            if (part == null) {
                part = use.apply(lives(seen));
                if (known.size() < mostKept || seen.isNone()) {
                    known.put(seen, part);
                }
            }
            return part;
        }

        private List<EffectLife> lives(Difference seen) {
            List<Edit> playing = new ArrayList<>(edits);
            playing.removeAll(seen.gone());
            playing.addAll(seen.added());
            return TimelinePlayer.play(comity.rulebook(), rules, base.playing(new Timeline(playing, List.of())), to);
        }
    }
}

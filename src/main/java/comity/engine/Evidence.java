package comity.engine;

import comity.facts.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kie.api.runtime.rule.Match;

/** Follows a match to what the timeline states, through facts that rules concluded in between. */
final class Evidence {
    /** The facts behind each intermediate fact; kept, since its match forgets them when they go. */
    private final IdentityHashMap<Object, List<Fact>> behind = new IdentityHashMap<>();

    void concluded(Object fact, Match by) {
        behind.put(fact, of(by));
    }

    void retracted(Object fact) {
        behind.remove(fact);
    }

    /** The facts behind a match, its trigger first. */
    List<Fact> of(Match match) {
        Set<Fact> facts = new LinkedHashSet<>();
        match.getObjects().forEach(object -> collect(object, facts));
        return new ArrayList<>(facts);
    }

    private void collect(Object object, Set<Fact> facts) {
        List<Fact> through = behind.get(object);
        if (through != null) {
            facts.addAll(through);
        } else if (object instanceof Fact fact) {
            facts.add(fact);
        } else if (object instanceof Collection<?> counted) { // accumulate( $b : …; $all : collectList( $b ) )
            counted.forEach(each -> collect(each, facts));
        } else if (object instanceof Object[] results) { // an accumulate of several functions
            Arrays.asList(results).forEach(each -> collect(each, facts));
        }
    }
}

package comity.facts;

import java.util.List;

/**
 * The two parties whose relationship is scored. Neither comes first: they are in alphabetical order, so that a score
 * cannot depend on the order in which they were given.
 */
public record Dyad(String first, String second) {
    public Dyad {
        if (first.compareTo(second) >= 0) {
            throw new IllegalArgumentException("a dyad is two parties in alphabetical order: use Dyad.of");
        }
    }

    /** The dyad of two different parties, given in any order. */
    public static Dyad of(String one, String other) {
        return one.compareTo(other) <= 0 ? new Dyad(one, other) : new Dyad(other, one);
    }

    // Rules read fields through getters.
    public String getFirst() {
        return first;
    }

    public String getSecond() {
        return second;
    }

    public List<String> parties() {
        return List.of(first, second);
    }

    /** Whether a fact is between these two and nobody else. */
    public boolean holds(Fact fact) {
        return hold(fact.getActor(), fact.getTarget());
    }

    /** Whether both are of these two. */
    public boolean hold(String actor, String target) {
        return isOne(actor) && isOne(target);
    }

    private boolean isOne(String party) {
        return party.equals(first) || party.equals(second);
    }
}

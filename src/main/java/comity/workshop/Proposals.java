package comity.workshop;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all teams proposed, and in which order each turn is told. */
final class Proposals {
    private final Map<String, Proposal> byId = new LinkedHashMap<>();
    private final Map<Integer, List<String>> orders = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();

    Proposals copy() {
        Proposals copy = new Proposals();
        copy.byId.putAll(byId);
        copy.orders.putAll(orders);
        copy.dropped.addAll(dropped);
        return copy;
    }

    /** In the order in which they were drafted. */
    Map<String, Proposal> byId() {
        return Collections.unmodifiableMap(byId);
    }

    @Nullable
    Proposal find(String id) {
        return byId.get(id);
    }

    /** Those of a team in a turn, in the order in which they were drafted. */
    List<Proposal> of(String party, int turn) {
        return byId.values().stream()
                .filter(proposal -> proposal.turn() == turn && proposal.party().equals(party))
                .toList();
    }

    /** What was submitted in a turn, in the order in which it is told; what that leaves out comes last. */
    List<Proposal> submitted(int turn) {
        Stream<Proposal> ordered =
                orders.getOrDefault(turn, List.of()).stream().map(byId::get).filter(Objects::nonNull);
        return Stream.concat(ordered, byId.values().stream())
                .filter(proposal -> proposal.turn() == turn && proposal.submitted())
                .distinct()
                .toList();
    }

    boolean dropped(String id) {
        return dropped.contains(id);
    }

    void put(Proposal proposal) {
        byId.put(proposal.id(), proposal);
    }

    void drop(String id) {
        byId.remove(id);
        dropped.add(id);
    }

    /** @param ids in the order in which the turn is told */
    void order(int turn, List<String> ids) {
        orders.put(turn, ids);
    }
}

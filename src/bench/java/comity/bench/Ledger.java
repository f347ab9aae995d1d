package comity.bench;

import comity.score.EffectLife;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes down since when and until when conclusions hold. */
final class Ledger {
    private final Map<Object, Map<Conclusion, LocalDate>> open = new HashMap<>();
    private final List<EffectLife> lives = new ArrayList<>();

    /**
     * Takes down all that holds of something at the end of a day; of anything else, what held before still does.
     *
     * @param of what the conclusions are about: a fact, a factor, or everything
     */
    void close(LocalDate day, Object of, Collection<Conclusion> held) {
        Set<Conclusion> still = new HashSet<>(held);
        Map<Conclusion, LocalDate> before = open.computeIfAbsent(of, any -> new HashMap<>());
        before.entrySet().removeIf(each -> {
            boolean ended = !still.contains(each.getKey());
            if (ended) {
                lives.add(each.getKey().life(each.getValue(), day));
            }
            return ended;
        });
        still.forEach(each -> before.putIfAbsent(each, day));
    }

    List<EffectLife> lives() {
        List<EffectLife> all = new ArrayList<>(lives);
        open.values().forEach(each -> each.forEach((conclusion, from) -> all.add(conclusion.life(from, null))));
        return all;
    }
}

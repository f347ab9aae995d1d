package comity.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Contributions or movements that belong together.
 *
 * @param key what they have in common, such as {@code trade/import-ban} or {@code CHN}
 * @param points the sum of the members'
 * @param members in the order in which they were given
 */
public record Group<T extends Share>(String key, double points, List<T> members) {
    public Group {
        members = List.copyOf(members);
    }

    /** The groups, strongest first, equals by key; their points sum to those of the shares. */
    public static <T extends Share> List<Group<T>> by(Grouping grouping, List<T> shares) {
        Map<String, List<T>> members = new TreeMap<>();
        for (T share : shares) {
            members.computeIfAbsent(grouping.of(share.life()), key -> new ArrayList<>())
                    .add(share);
        }
        List<Group<T>> groups = new ArrayList<>();
        members.forEach((key, own) -> groups.add(
                new Group<>(key, own.stream().mapToDouble(Share::points).sum(), own)));
        groups.sort(Comparator.comparingDouble(group -> -Math.abs(group.points())));
        return groups;
    }
}

package comity.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that was probably meant. */
public final class Nearest {
    private record Near(String name, int distance) {}

    private Nearest() {}

    /** A hint to append to a message; empty when no known name is near. */
    public static String hint(String given, Collection<String> known) {
        return find(given, known).map(name -> " (did you mean " + name + "?)").orElse("");
    }

    /** The known name that differs least, if it is near: in at most every third letter. */
    public static Optional<String> find(String given, Collection<String> known) {
        int most = Math.max(1, (given.length() + 1) / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - given.length()) <= most) // no distance is less
                .map(name -> new Near(name, distance(given, name)))
                .filter(near -> near.distance() <= most)
                .min(Comparator.comparingInt(Near::distance)
                        .thenComparing(near -> !near.name().regionMatches(0, given, 0, 1))
                        .thenComparing(Near::name))
                .map(Near::name);
    }

    /** The letters to add, drop, replace or swap with their neighbour, letter case aside. */
    static int distance(String given, String name) {
        String a = given.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least = Math.min(
                        distance[i - 1][j - 1] + (same ? 0 : 1), Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                distance[i][j] = swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
            }
        }
        return distance[a.length()][b.length()];
    }
}

package comity.scenario;

import comity.facts.Dyad;
import comity.input.Fields;
import comity.input.Nearest;
import comity.input.Node;
import comity.input.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parties that facts may name: every country by its ISO 3166-1 alpha-3 code, and what a scenario declares. */
public final class Parties {
    private static final Map<String, String> COUNTRIES = countries();

    private final Map<String, String> names;

    private Parties(Map<String, String> names) {
        this.names = names;
    }

    /** The countries, and further parties with the names by which they are shown. */
    public static Parties with(Map<String, String> declared) {
        Map<String, String> names = new TreeMap<>(COUNTRIES);
        names.putAll(declared);
        return new Parties(names);
    }

    private static Map<String, String> countries() {
        Map<String, String> names = new TreeMap<>();
        try (InputStream in = Parties.class.getResourceAsStream("/comity/countries.txt");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    names.put(line.substring(0, 3), line.substring(4));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** Those that a scenario declared, or named otherwise than their country. */
    Map<String, String> declared() {
        Map<String, String> declared = new TreeMap<>(names);
        declared.entrySet().removeAll(COUNTRIES.entrySet());
        return declared;
    }

    boolean contain(String code) {
        return names.containsKey(code);
    }

    /** What to say of a code that is no party. */
    String unknown(String code) {
        List<String> called = names.entrySet().stream()
                .filter(party -> party.getValue().toLowerCase(Locale.ROOT).startsWith(code.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .toList();
        String meant = called.size() == 1 ? called.get(0) : code;
        return "no party " + code + ": use an ISO 3166 code such as CHN, or declare it under parties"
                + Nearest.find(meant, names.keySet())
                        .map(near -> " (did you mean " + near + ", " + name(near) + "?)")
                        .orElse("");
    }

    /** The dyad that a file states; null where it states none, or not two different parties. */
    public @Nullable Dyad dyad(Fields fields, Problems problems) {
        Node node = fields.node("dyad");
        List<String> codes = fields.texts("dyad");
        if (node == null) {
            return null;
        }
        if (codes.size() != 2 || codes.get(0).equals(codes.get(1))) {
            problems.report(node.place(), "dyad is two different parties, such as [CHN, JPN]");
            return null;
        }
        codes.stream().filter(code -> !contain(code)).forEach(code -> problems.report(node.place(), unknown(code)));
        return Dyad.of(codes.get(0), codes.get(1));
    }

    /** The name as it stands within a sentence, such as "the United States"; what is no party comes back as it is. */
    public String name(String code) {
        return names.getOrDefault(code, code);
    }
}

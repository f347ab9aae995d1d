package comity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import comity.cli.Cli;
import comity.input.Node;
import comity.input.Problems;
import comity.input.TextFile;
import comity.input.YamlFile;
import comity.rulebook.Rulebook;
import comity.rulebook.RulebookReader;
import comity.score.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the shipped rules and scenarios promise. */
class ShippedTest {
    private static final Path RULES = Path.of("rules");
    private static final Rulebook RULEBOOK = RulebookReader.cached(notice -> {}).shipped();
    private static final Pattern RULE = Pattern.compile("(?s)\nrule \"([^\"]+)\".*?\nthen(.*?)\nend");
    private static final Pattern EFFECT = Pattern.compile("new Effect\\( \"([^\"]+)\" \\)");
    private static final Pattern CAMEO = Pattern.compile("CAMEO (\\d{3,4}\\b)[^;×]*?,? Goldstein (-?\\d+\\.\\d)");
    private static final Pattern CAMEO_ALONE =
            Pattern.compile("CAMEO \\d{3,4} [^;×]+, Goldstein (-?\\d+\\.\\d) × 0\\.8");
    private static final Pattern HALF_LIFE = Pattern.compile("(?m)^\\| `(\\[.+?])` \\|(.*?)\\|(.*?)\\|$");

    /** A rule that concludes an effect, with that effect's full name. */
    private record Rule(String name, String effect) {
        /** Whether its sentence with its blanks filled in may be this one. */
        boolean says(String sentence) {
            String pattern =
                    Stream.of(name.split("\\{[^}]+}", -1)).map(Pattern::quote).collect(Collectors.joining(".+"));
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                    .matcher(sentence)
                    .matches();
        }
    }

    @Test
    void its_examples_and_expectations_hold_more_than_100_of_them_and_leave_nothing_untested() {
        Cli.Run run = Cli.run("test", "--rules", "rules", "scenarios");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).matches("coverage  100%: no gap in \\d{3,} rules\n\\d{3,} passed, 0 failed\n");
    }

    @Test
    void every_scenario_expects_something() {
        for (Path scenario : files(Path.of("scenarios"), ".yaml")) {
            assertThat(Cli.run("test", scenario.toString()).exitCode())
                    .as(scenario.toString())
                    .isZero();
            assertThat(mapping(yaml(scenario))).as(scenario.toString()).containsKey("expect");
        }
    }

    @Test
    void no_rule_names_a_country() {
        for (Path file : files(RULES, ".drl")) {
            assertThat(countriesIn(TextFile.read(file).text()))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void no_weight_is_for_a_country() {
        for (Path file : files(RULES, ".weights.yaml")) {
            assertThat(countriesIn(String.join("\n", keys(yaml(file)))))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void the_search_for_countries_finds_them() {
        assertThat(countriesIn("target == \"CHN\" || note == \"peace with Japan\""))
                .containsExactlyInAnyOrder("CHN", "Japan");
    }

    private static List<String> countriesIn(String text) {
        List<String> found = new ArrayList<>();
        TextFile.read(Path.of("src/main/resources/comity/countries.txt"))
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line ->
                        Stream.of(line.substring(0, 3), line.substring(4).replaceFirst("^the ", "")))
                .filter(name -> Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                        .matcher(text)
                        .find())
                .forEach(found::add);
        return found;
    }

    @Test
    void every_rule_has_an_example_in_which_it_fires_and_one_in_which_it_is_silent() {
        List<Rule> rules = rules();
        Map<String, List<String>> fires = new TreeMap<>();
        Set<String> silent = new TreeSet<>();
        for (Map.Entry<String, TextFile> file : RULEBOOK.examples().entrySet()) {
            for (Node example : items(YamlFile.read(file.getValue(), new Problems()))) {
                Map<String, Node> keys = mapping(example);
                if (keys.containsKey("fires")) {
                    mapping(keys.get("fires")).forEach((effect, sentences) -> fires.computeIfAbsent(
                                    full(file.getKey(), effect), key -> new ArrayList<>())
                            .addAll(texts(sentences)));
                }
                if (keys.containsKey("silent")) {
                    texts(keys.get("silent")).forEach(effect -> silent.add(full(file.getKey(), effect)));
                }
            }
        }

        assertThat(rules).hasSizeGreaterThan(30);
        assertThat(rules.stream().map(Rule::effect)).containsOnlyOnceElementsOf(RULEBOOK.effects());
        assertThat(rules.stream().filter(rule -> fires.getOrDefault(rule.effect(), List.of()).stream()
                        .noneMatch(rule::says)))
                .as("rules that fire in no example")
                .isEmpty();
        assertThat(rules.stream().filter(rule -> !silent.contains(rule.effect())))
                .as("rules that are silent in no example")
                .isEmpty();
    }

    /** The rules that conclude effects; those that conclude facts in between have no sentence to hold them to. */
    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Path file : files(RULES, ".drl")) {
            String path = RULES.relativize(file).toString();
            String factor = path.substring(0, path.length() - ".drl".length());
            for (MatchResult rule :
                    RULE.matcher(TextFile.read(file).text()).results().toList()) {
                EFFECT.matcher(rule.group(2))
                        .results()
                        .forEach(effect -> rules.add(new Rule(rule.group(1), factor + "." + effect.group(1))));
            }
        }
        return rules;
    }

    private static String full(String factor, String effect) {
        return String.valueOf(RULEBOOK.effect(effect.contains(".") ? effect : factor + "." + effect));
    }

    @Test
    void every_weight_is_a_judgement_with_a_reason_or_cites_code_and_value() {
        Map<String, String> sources = sources();

        assertThat(sources.keySet()).isEqualTo(RULEBOOK.weights().byEffect().keySet());
        assertThat(sources).allSatisfy((effect, source) -> {
            if (source.startsWith("judgement: ")) {
                assertThat(source.substring("judgement: ".length())).hasSizeGreaterThanOrEqualTo(20);
            } else {
                assertThat(source).startsWith("CAMEO ");
            }
            if (source.contains("CAMEO")) {
                assertThat(source).containsPattern(CAMEO);
            }
        });
    }

    @Test
    void a_code_has_the_same_value_wherever_it_is_cited() {
        Map<String, Set<String>> values = new TreeMap<>();
        sources().values().forEach(source -> CAMEO.matcher(source).results().forEach(cited -> values.computeIfAbsent(
                        cited.group(1), key -> new TreeSet<>())
                .add(cited.group(2))));

        assertThat(values).hasSizeGreaterThan(5).allSatisfy((code, cited) -> assertThat(cited)
                .hasSize(1));
    }

    @Test
    void points_that_rest_on_a_code_alone_are_its_value_times_the_factor_for_all() {
        List<String> alone = new ArrayList<>();
        sources().forEach((effect, source) -> {
            var cited = CAMEO_ALONE.matcher(source);
            if (cited.matches()) {
                Weight weight = RULEBOOK.weights().byEffect().get(effect);
                alone.add(effect);
                assertThat(weight.points().likely())
                        .as(effect)
                        .isCloseTo(Double.parseDouble(cited.group(1)) * 0.8, within(0.051));
            }
        });

        assertThat(alone).hasSizeGreaterThan(2);
    }

    @Test
    void every_half_life_is_one_that_the_readme_gives_to_harm_or_to_goodwill() {
        Set<String> given = new TreeSet<>();
        HALF_LIFE
                .matcher(TextFile.read(RULES.resolve("README.md")).text())
                .results()
                .forEach(row -> {
                    given.addAll(row.group(2).isBlank() ? Set.of() : Set.of("harm " + row.group(1)));
                    given.addAll(row.group(3).isBlank() ? Set.of() : Set.of("goodwill " + row.group(1)));
                });
        Set<String> used = new TreeSet<>();
        weights().forEach((effect, weight) -> {
            if (weight.containsKey("half-life")) {
                boolean harm =
                        RULEBOOK.weights().byEffect().get(effect).points().likely() < 0;
                used.add((harm ? "harm " : "goodwill ") + texts(weight.get("half-life")));
            }
        });

        assertThat(used).hasSizeGreaterThan(5).isEqualTo(given);
    }

    private static Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        weights()
                .forEach((effect, weight) ->
                        sources.put(effect, texts(weight.get("source")).get(0)));
        return sources;
    }

    /** As they are written, by full name of the effect. */
    private static Map<String, Map<String, Node>> weights() {
        Map<String, Map<String, Node>> weights = new TreeMap<>();
        for (Path file : files(RULES, ".weights.yaml")) {
            String path = RULES.relativize(file).toString();
            String factor = path.substring(0, path.length() - ".weights.yaml".length());
            mapping(yaml(file)).forEach((effect, weight) -> weights.put(factor + "." + effect, mapping(weight)));
        }
        return weights;
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            assertThat(found).as(ending + " in " + folder).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Node yaml(Path file) {
        return YamlFile.read(TextFile.read(file), new Problems());
    }

    private static Map<String, Node> mapping(Node node) {
        Map<String, Node> values = new TreeMap<>();
        ((Node.Mapping) node).entries().forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }

    private static List<Node> items(Node node) {
        return node instanceof Node.Sequence list ? list.items() : List.of(node);
    }

    private static List<String> texts(Node node) {
        return items(node).stream().map(each -> ((Node.Scalar) each).text()).toList();
    }

    private static List<String> keys(Node node) {
        List<String> keys = new ArrayList<>();
        if (node instanceof Node.Mapping) {
            mapping(node).forEach((key, value) -> {
                keys.add(key);
                keys.addAll(keys(value));
            });
        }
        return keys;
    }
}

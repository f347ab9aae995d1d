package comity.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A factor is compiled when it changed, or what it imports, and never otherwise. */
class RuleCacheTest {
    private static final String VISITS =
            """
            declare Visit extends Event
              place : String
            end
            rule "{actor} visits {place}"
            when
                Visit()
            then
                insertLogical( new Effect( "visit" ) );
            end
            """;

    @TempDir
    Path folder;

    private Path rules;
    private Path cache;
    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void a_tiny_rulebook() {
        cache = folder.resolve("cache");
        rules = folder.resolve("rules");
        TinyRulebook.in(rules).factor("test/visits", VISITS, "visit: {points: 1, half-life: 1y, source: a test}\n");
    }

    /** What one who runs Comity is told while it reads the rules. */
    private List<String> read(Path from) {
        notices.clear();
        Rulebook read = RulebookReader.cachedIn(cache, notices::add).read(from);
        assertThat(read.effects()).isNotEmpty();
        return List.copyOf(notices);
    }

    private String compiling() {
        return "compiling the rules in " + rules;
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void the_shipped_rules_are_not_compiled() {
        Rulebook shipped = RulebookReader.cachedIn(cache, notices::add).shipped();

        assertThat(shipped.effects()).contains("trade/import-ban.full");
        assertThat(notices).isEmpty();
        assertThat(cache).doesNotExist();
    }

    @Test
    void a_folder_with_the_shipped_rules_is_not_compiled_even_with_other_weights() throws IOException {
        Path copy = folder.resolve("copy");
        copy(Path.of("rules"), copy);
        edit(copy.resolve("trade/tariff.weights.yaml"), text -> text + "# a remark\n");

        assertThat(read(copy)).isEmpty();
        assertThat(cache).doesNotExist();
        assertThat(RulebookReader.cachedIn(cache, notices::add).read(copy).hash())
                .isNotEqualTo(
                        RulebookReader.cachedIn(cache, notices::add).shipped().hash());
    }

    @Test
    void other_rules_are_compiled_once() {
        assertThat(read(rules)).containsExactly(compiling());
        assertThat(read(rules)).isEmpty();
    }

    @Test
    void other_weights_and_examples_compile_nothing() {
        read(rules);

        Cli.write(rules, "test/visits.weights.yaml", "visit: {points: 3, half-life: 1y, source: a test}\n");
        Cli.write(rules, "test/visits.examples.yaml", "[]\n");

        assertThat(read(rules)).isEmpty();
        Rulebook read = RulebookReader.cachedIn(cache, notices::add).read(rules);
        assertThat(read.weights().byEffect().get("test/visits.visit").points().likely())
                .isEqualTo(3);
    }

    @Test
    void changed_rules_are_compiled_once_and_the_old_ones_are_still_kept() throws IOException {
        String before = Files.readString(rules.resolve("test/visits.drl"));
        read(rules);

        edit(rules.resolve("test/visits.drl"), text -> text.replace("visits {place}", "comes to {place}"));

        assertThat(read(rules)).containsExactly(compiling());
        assertThat(read(rules)).isEmpty();
        edit(rules.resolve("test/visits.drl"), text -> before);
        assertThat(read(rules)).isEmpty();
    }

    private void another_factor(String declared) {
        TinyRulebook.in(rules)
                .factor("test/visits", VISITS, "visit: {points: 1, half-life: 1y, source: a test}\n")
                .factor(
                        "test/replies",
                        """
                import test.visits.Visit
                declare %s extends Event
                end
                rule "{actor} thanks {target}"
                when
                    $reply : %s()
                    Visit( date before $reply.date )
                then
                    insertLogical( new Effect( "reply" ) );
                end
                """
                                .formatted(declared, declared),
                        "reply: {points: 1, half-life: 1y, source: a test}\n");
    }

    @Test
    void only_the_factor_that_changed_is_compiled_again() throws IOException {
        another_factor("Reply");
        read(rules);

        edit(rules.resolve("test/visits.drl"), text -> text.replace("visits {place}", "comes to {place}"));
        assertThat(read(rules)).containsExactly("compiling test/visits in " + rules);

        edit(rules.resolve("test/replies.drl"), text -> text.replace("thanks", "replies to"));
        assertThat(read(rules)).containsExactly("compiling test/replies in " + rules);
    }

    @Test
    void a_changed_type_compiles_those_that_import_it_too() throws IOException {
        another_factor("Reply");
        read(rules);

        edit(
                rules.resolve("test/visits.drl"),
                text -> text.replace("place : String", "place : String\n days : int = 1"));

        assertThat(read(rules)).containsExactly(compiling());
    }

    @Test
    void of_the_shipped_rules_with_one_changed_only_that_is_compiled() throws IOException {
        Path copy = folder.resolve("copy");
        copy(Path.of("rules"), copy);
        edit(copy.resolve("trade/import-ban.drl"), text -> text.replace("bans all", "forbids all"));

        assertThat(read(copy)).containsExactly("compiling trade/import-ban in " + copy);
    }

    @Test
    void factors_without_a_mistake_are_kept_though_others_have_one() throws IOException {
        another_factor("Reply");
        edit(rules.resolve("test/replies.drl"), text -> text.replace("$reply.date", "$reply.dat"));
        assertThatThrownBy(() -> read(rules))
                .hasMessageContaining("replies.drl")
                .hasMessageContaining("dat");

        edit(rules.resolve("test/replies.drl"), text -> text.replace("$reply.dat", "$reply.date"));

        assertThat(read(rules)).containsExactly("compiling test/replies in " + rules);
    }

    @Test
    void two_factors_that_declare_one_type_are_refused_though_each_is_kept() throws IOException {
        Path others = folder.resolve("others");
        TinyRulebook.in(others).factor("test/guests", VISITS, "visit: {points: 1, half-life: 1y, source: a test}\n");
        read(rules);
        read(others);

        copy(others, rules);

        assertThatThrownBy(() -> read(rules)).hasMessageContaining("the fact type Visit is declared twice");
    }

    @Test
    void a_type_that_is_gone_is_missed_by_those_that_import_it() throws IOException {
        another_factor("Reply");
        read(rules);

        Files.delete(rules.resolve("test/visits.drl"));
        Files.delete(rules.resolve("test/visits.weights.yaml"));

        assertThatThrownBy(() -> read(rules)).hasMessageContaining("no import of test.visits.Visit");
    }

    enum Damage {
        EMPTY,
        CUT_OFF,
        ONE_BYTE,
        NO_RULES_AT_ALL
    }

    @ParameterizedTest
    @EnumSource
    void a_damaged_file_is_made_anew_with_a_warning(Damage damage) throws IOException {
        read(rules);
        Path file = kept().get(0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, damaged(whole, damage));

        assertThat(read(rules))
                .containsExactly(
                        "the cached rules " + file + " are damaged or unreadable; compiling them again", compiling());
        assertThat(read(rules)).isEmpty();
    }

    private static byte[] damaged(byte[] whole, Damage damage) {
        return switch (damage) {
            case EMPTY -> new byte[0];
            case CUT_OFF -> Arrays.copyOf(whole, whole.length - 10);
            case ONE_BYTE -> {
                byte[] flipped = whole.clone();
                flipped[whole.length / 2] ^= 1;
                yield flipped;
            }
            case NO_RULES_AT_ALL -> "not what it should be, though longer than a digest".getBytes(UTF_8);
        };
    }

    @Test
    void a_cache_that_cannot_be_written_is_done_without_with_a_warning() {
        Cli.write(folder, "cache", "a file where the folder should be");

        List<String> told = List.of(
                compiling(),
                "the compiled rules cannot be kept in " + cache + "; they will be compiled again next time");

        assertThat(read(rules)).endsWith(told.toArray(String[]::new));
        assertThat(read(rules)).endsWith(told.toArray(String[]::new));
    }

    @Test
    void several_may_fill_the_cache_at_once() throws Exception {
        Callable<Integer> read = () -> RulebookReader.cachedIn(cache, notices::add)
                .read(rules)
                .effects()
                .size();

        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Integer> effects : threads.invokeAll(Collections.nCopies(4, read))) {
                assertThat(effects.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdown();
        }

        assertThat(kept()).hasSize(1);
        assertThat(read(rules)).isEmpty();
    }

    private static void edit(Path file, UnaryOperator<String> edit) throws IOException {
        Files.writeString(file, edit.apply(Files.readString(file)));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Cli.write(to, from.relativize(file).toString(), Files.readString(file));
            }
        }
    }
}

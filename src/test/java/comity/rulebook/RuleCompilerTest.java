package comity.rulebook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import comity.drl.RuleFiles;
import comity.drl.RuleIndex;
import comity.engine.Comity;
import comity.engine.RandomTimeline;
import comity.scenario.Scenario;
import comity.scenario.ScenarioReader;
import comity.score.EffectLife;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;

/**
 * Rules mean the same whether their factors are compiled one by one, as Comity does it, or the rulebook as a whole, as
 * Drools would; and whether a factor's classes are the shipped ones or new ones beside them.
 */
class RuleCompilerTest {
    private static final int SEEDS = 6;
    private static final RuleFiles FILES = RuleFiles.under(Path.of("rules"));
    private static final Rulebook BY_FACTOR =
            RulebookReader.cached(notice -> {}).shipped();

    private static SortedMap<String, byte[]> classes;
    private static Rulebook whole;

    @TempDir
    Path folder;

    static LongStream seeds() {
        long first = Long.getLong("comity.seed", 1);
        return LongStream.range(first, first + SEEDS);
    }

    @BeforeAll
    static void compile_the_rulebook_as_a_whole() throws Exception {
        RuleIndex index = new RuleCompiler(FILES).index(); // and so Drools is told which language it is
        KieServices kie = KieServices.get();
        KieFileSystem sources = kie.newKieFileSystem();
        FILES.rules().forEach((path, text) -> sources.write("src/main/resources/" + path, text));
        KieBuilder builder = kie.newKieBuilder(sources, new WithoutRules());
        builder.buildAll(ExecutableModelProject.class);
        assertThat(builder.getResults().getMessages()).isEmpty();
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        classes = new TreeMap<>(module.getFileNames().stream()
                .filter(name -> name.endsWith(".class"))
                .collect(Collectors.toMap(name -> name, module::getBytes)));
        CompiledRules rules = CompiledRules.of(
                List.of(new CompiledFactor(index, CompiledRules.fromClassPath().models(), classes)), Set.of());
        whole = RulebookReader.assemble(FILES, rules, CompletableFuture.completedFuture(rules.build()), null);
        assertThat(whole.factTypes().get("ImportBan").type())
                .isNotSameAs(BY_FACTOR.factTypes().get("ImportBan").type());
    }

    private static final class WithoutRules extends ClassLoader {
        WithoutRules() {
            super(RuleCompilerTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (BY_FACTOR.factors().contains(RuleFiles.factorOf(RuleFiles.packageOf(name)))) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void the_classes_are_the_same_but_for_numbers_in_names() throws Exception {
        assertThat(classes).hasSizeGreaterThan(500);
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            if (each.getKey().startsWith("org/drools/")) {
                continue; // a description of the project as a whole, which nothing here loads
            }
            assertThat(unnumbered(CompiledRules.resource(each.getKey())))
                    .as(each.getKey())
                    .isEqualTo(unnumbered(each.getValue()));
        }
    }

    /** Drools numbers patterns without a name through the life of a JVM; each name has its length before it. */
    private static String unnumbered(byte[] bytes) {
        return new String(bytes, ISO_8859_1).replaceAll("(?s)..(var_)?(GENERATED_\\$pattern_\\w+\\$)\\d+\\$", "$1$2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scenarios/iwaya-visit.yaml", "scenarios/greece-turkiye.yaml"})
    void the_shipped_scenarios_have_the_same_lives(Path file) {
        List<EffectLife> lives = lives(file, BY_FACTOR);

        assertThat(lives).hasSizeGreaterThan(10).isEqualTo(lives(file, whole));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void random_timelines_have_the_same_lives(long seed) {
        Path file = timeline(seed);

        assertThat(lives(file, BY_FACTOR)).as("seed %d", seed).isEqualTo(lives(file, whole));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void factors_compiled_anew_go_with_shipped_ones(long seed) {
        Random random = new Random(seed);
        Path rules = folder.resolve("rules");
        List<String> notices = new ArrayList<>();
        FILES.texts().forEach((path, text) -> {
            boolean anew = path.endsWith(".drl") && random.nextInt(20) == 0;
            Cli.write(rules, path, anew ? text + "// once more\n" : text);
        });

        Rulebook mixed =
                RulebookReader.cachedIn(folder.resolve("cache"), notices::add).read(rules);

        Path file = timeline(seed);
        assertThat(lives(file, mixed)).as("seed %d: %s", seed, notices).isEqualTo(lives(file, BY_FACTOR));
    }

    private Path timeline(long seed) {
        return Cli.write(
                folder,
                "scenario.yaml",
                RandomTimeline.of(BY_FACTOR, new Random(seed)).scenario("[CHN, JPN]", "month"));
    }

    private static List<EffectLife> lives(Path file, Rulebook rulebook) {
        Scenario scenario = ScenarioReader.read(file, rulebook);
        LocalDate end = scenario.to();
        return Comity.with(rulebook).play(scenario, end);
    }
}

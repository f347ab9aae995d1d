package comity;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import comity.check.RulebookTests;
import comity.cli.Main;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the map of packages in ARCHITECTURE.md. */
class ArchitectureTest {
    /** Each uses only what stands before it. */
    private static final List<String> PACKAGES = List.of(
            "facts",
            "input",
            "score",
            "drl",
            "rulebook",
            "scenario",
            "engine",
            "explore",
            "check",
            "workshop",
            "report",
            "web",
            "cli");

    private static final JavaClasses COMITY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("comity");

    @Test
    void it_looks_at_more_than_80_classes_in_all_packages() {
        assertThat(COMITY.size()).isGreaterThan(80);
        assertThat(COMITY.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        PACKAGES.stream().map(name -> "comity." + name).toList());
    }

    @TestFactory
    Stream<DynamicTest> each_package_uses_only_those_before_it() {
        return Stream.iterate(0, i -> i + 1).limit(PACKAGES.size()).map(i -> {
            String[] allowed = PACKAGES.subList(0, i + 1).stream()
                    .map(name -> "comity." + name)
                    .toArray(String[]::new);
            return DynamicTest.dynamicTest(PACKAGES.get(i), () -> noClasses()
                    .that()
                    .resideInAPackage("comity." + PACKAGES.get(i))
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("comity..").and(JavaClass.Predicates.resideOutsideOfPackages(allowed)))
                    .check(COMITY));
        });
    }

    @Test
    void no_package_uses_another_in_a_circle() {
        slices().matching("comity.(*)..").should().beFreeOfCycles().check(COMITY);
    }

    @Test
    void the_arithmetic_knows_neither_rules_nor_files() {
        classes()
                .that()
                .resideInAPackage("comity.score")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("comity.score", "java.lang..", "java.util..", "java.time..", "org.jspecify..")
                .check(COMITY);
    }

    @Test
    void what_rules_may_name_needs_nothing_but_java() {
        classes()
                .that()
                .resideInAPackage("comity.facts")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("comity.facts", "java.lang..", "java.util", "java.time", "org.jspecify..")
                .check(COMITY);
    }

    @Test
    void drools_stays_in_drl_rulebook_and_engine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("comity.drl", "comity.rulebook", "comity.engine")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools..", "org.kie..")
                .check(COMITY);
    }

    @Test
    void rules_are_read_without_what_compiles_and_runs_them() {
        noClasses()
                .that()
                .resideInAPackage("comity.drl")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.drools..", "org.kie..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(
                                "org.drools.drl..", "org.kie.internal.builder.conf")))
                .check(COMITY);
    }

    @Test
    void only_the_command_line_knows_the_command_line_library() {
        noClasses()
                .that()
                .resideOutsideOfPackage("comity.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(COMITY);
    }

    @Test
    void only_the_laboratory_knows_its_server() {
        String[] server = {"io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."};

        assertThat(COMITY.stream()
                        .filter(each -> each.getPackageName().equals("comity.web"))
                        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                        .map(each -> each.getTargetClass().getPackageName()))
                .contains("io.javalin", "org.eclipse.jetty.server");
        noClasses()
                .that()
                .resideOutsideOfPackage("comity.web")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(server)
                .check(COMITY);
    }

    @Test
    void the_command_line_runs_without_junit() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(RulebookTests.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(RulebookTests.class)
                .check(COMITY);
    }

    @Test
    void only_main_prints_and_exits() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .and()
                .doNotHaveFullyQualifiedName("comity.rulebook.RuleCompiler") // mutes what Drools prints
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(COMITY);
    }
}

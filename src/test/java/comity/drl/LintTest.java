package comity.drl;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import comity.rulebook.TinyRulebook;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each lint rule finds what it is for, and nothing else: shown on changes of a factor that is clean. */
class LintTest {
    private static final String RULES =
            """
            declare enum Scope ALL, PART; end

            declare Ban extends Measure
              @doc( "The actor stops buying." )
              goods : String  @doc( "what is banned" )
              scope : Scope  @doc( "how much of it" )
              ships : int  @range( "1..50" ) @doc( "how many are sent back" )
            end

            // Ends with the ban.
            rule "{actor} bans {goods} from {target}"
            when
                $ban : Ban( scope == Scope.ALL, $ships : ships )
                not Step( verb == Verb.ENDED, type == "Ban", of == $ban.id )
            then
                insertLogical( new Effect( "full" ).times( $ships ) );
            end
            """;
    private static final String WEIGHTS =
            """
            full:
              points: -1
              builds: 0d
              tail: 1y
              source: "judgement: as much as a test needs"
            """;
    private static final String EXAMPLES =
            """
            - example: A ban weighs
              given: [{begin: Ban, actor: CHN, target: JPN, goods: tea, scope: ALL, ships: 1}]
              fires: {full: China bans tea from Japan}
            - example: A partial ban does not
              given: [{begin: Ban, actor: CHN, target: JPN, goods: tea, scope: PART, ships: 1}]
              silent: [full]
            """;

    @TempDir
    Path folder;

    /** A changed factor. */
    private record Factor(String rules, String weights, String examples) {
        static final Factor CLEAN = new Factor(RULES, WEIGHTS, EXAMPLES);

        /** With one text for another in whichever file it stands. */
        Factor with(String old, String other) {
            assertThat(rules + weights + examples).contains(old);
            return new Factor(rules.replace(old, other), weights.replace(old, other), examples.replace(old, other));
        }
    }

    /** What a rule finds, and what comes close and is fine. */
    private record Case(Factor bad, Factor good) {}

    /** One for each: the compiler asks for it. */
    private static Case of(LintRule rule) {
        Factor clean = Factor.CLEAN;
        return switch (rule) {
            case MISSING_DOC ->
                new Case(
                        clean.with("  @doc( \"what is banned\" )", ""),
                        clean.with("declare Ban", "declare enum Kind A, B; end declare Ban"));
            case MISSING_RANGE ->
                new Case(
                        clean.with("@range( \"1..50\" )", ""),
                        clean.with("ships : int", "whole : boolean  @doc( \"whether all\" )\n  ships : int")
                                .with("scope ==", "whole == true, scope ==")
                                .with("ships: 1", "ships: 1, whole: true"));
            case UNUSED_TYPE ->
                new Case(
                        clean.with("declare Ban", "declare Tax extends Measure @doc( \"It taxes.\" ) end declare Ban"),
                        clean.with("declare Ban", "declare Tax extends Measure @doc( \"It taxes.\" ) end declare Ban")
                                .with("type == \"Ban\"", "type in ( \"Ban\", \"Tax\" )"));
            case UNUSED_FIELD ->
                new Case(
                        clean.with("{actor} bans {goods}", "{actor} bans imports"),
                        clean.with("{actor} bans {goods}", "{actor} bans imports")
                                .with("  tail: 1y", "  tail: 1y\n  per: {goods: {tea: 2}}"));
            case UNUSED_IMPORT ->
                new Case(
                        clean.with("declare enum", "import java.time.LocalDate\ndeclare enum"),
                        clean.with("declare enum", "import java.time.LocalDate\ndeclare enum")
                                .with("ships : int", "day : LocalDate  @doc( \"which\" )\n  ships : int")
                                .with("from {target}", "from {target}, {day}"));
            case UNUSED_BINDING ->
                new Case(
                        clean.with("scope ==", "$scope : scope, scope =="),
                        clean.with("scope ==", "$scope : scope, scope ==")
                                .with("bans {goods}", "bans {scope} {goods}"));
            case WEAK_SOURCE ->
                new Case(
                        clean.with("as much as a test needs", "a guess"),
                        clean.with("judgement: as much as a test needs", "CAMEO 163 Impose embargo, Goldstein -8.0"));
            case CONDITION_ORDER ->
                new Case(
                        clean.with("then", "    Dyad( first == $ban.actor )\nthen"),
                        clean.with("then", "    not Step( date > $ban.since, of == $ban.id )\nthen"));
            case TODAY_FIRST ->
                new Case(
                        clean.with("    $ban", "    Today()\n    $ban"),
                        clean.with("    not", "    Today( date after[30d] $ban.since )\n    not"));
            case TEXT_LITERAL ->
                new Case(
                        clean.with("scope ==", "goods in ( \"tea\", \"rice\" ), scope =="),
                        clean.with("scope ==", "goods != target, scope =="));
            case UNKNOWN_STEP_TYPE ->
                new Case(clean.with("\"Ban\"", "\"Bam\""), clean.with("type == \"Ban\"", "type in ( \"Ban\" )"));
            case NUMBER_IN_CONCLUSION ->
                new Case(clean.with("times( $ships )", "times( $ships * 2 )"), clean.with("$ships )", "$ships - 1 )"));
            case COMPUTED_BINDING ->
                new Case(
                        clean.with("$ships : ships", "$n : ships, $ships : ( ships + $n )"),
                        clean.with("$ships : ships", "$ships : ( ships + 1 )"));
            case HIDDEN_EVIDENCE ->
                new Case(
                        clean.with(
                                "    not", "    accumulate( $one : Ban(); $all : count( $one ); $all > 0 )\n    not"),
                        clean.with(
                                "    not",
                                "    accumulate( $one : Ban(); $n : count( $one ), $all : collectList( $one ); $n > 0 )\n"
                                        + "    not"));
            case SENTENCE_STYLE ->
                new Case(
                        clean.with("from {target}", "from {target}."),
                        clean.with("{actor} bans", "Bans by {actor}: no"));
            case MISSING_EXAMPLE ->
                new Case(clean.with("silent: [full]", "fires: {}"), clean.with("[full]", "[ban.full]"));
            case BAD_ALLOWANCE ->
                new Case(
                        clean.with("// Ends with the ban.", "// lint: allow unused-bindings because it is only a test"),
                        clean.with("// Ends with the ban.", "// lint: allow sentence-style because it is only a test")
                                .with("from {target}", "from {target}."));
        };
    }

    @ParameterizedTest
    @EnumSource
    void it_finds_what_is_bad(LintRule rule) {
        assertThat(findings(of(rule).bad()))
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.rule()).as(finding.message()).isEqualTo(rule))
                .allSatisfy(finding -> assertThat(finding.place().line()).isPositive());
    }

    @ParameterizedTest
    @EnumSource
    void it_lets_pass_what_is_good(LintRule rule) {
        assertThat(findings(of(rule).good())).isEmpty();
    }

    @Test
    void a_rule_must_say_who() {
        assertThat(messages(Factor.CLEAN
                        .with("{actor} bans {goods} from {target}", "A ban")
                        .with("scope ==", "goods != id, scope ==")))
                .containsExactly("trade/ban.drl:13: “A ban” has no blank: who does it?");
    }

    @Test
    void an_allowance_holds_for_its_own_line_and_the_next_that_is_no_comment_and_no_further() {
        Factor bad = Factor.CLEAN.with("from {target}", "from {target}.");

        assertThat(messages(bad.with("from {target}.\"", "from {target}.\" // lint: allow sentence-style because …")))
                .isEmpty();
        assertThat(messages(bad.with("// Ends", "// lint: allow sentence-style because …\n// Ends")))
                .isEmpty();
        assertThat(messages(bad.with("// Ends", "// lint: allow sentence-style because it stands too high\n\n// Ends")))
                .containsExactly(
                        "trade/ban.drl:12: there is no sentence-style to allow here",
                        "trade/ban.drl:15: “{actor} bans {goods} from {target}.” is no sentence of the style");
    }

    @Test
    void an_allowance_needs_a_name_and_a_reason() {
        assertThat(messages(Factor.CLEAN.with("// Ends", "// lint: allow unused-bindng because …\n// Ends")))
                .containsExactly("trade/ban.drl:12: no lint rule unused-bindng (did you mean unused-binding?)");
        assertThat(messages(Factor.CLEAN.with("// Ends", "// lint: allow unused-binding\n// Ends")))
                .containsExactly("trade/ban.drl:12: say why: lint: allow unused-binding because …");
        assertThat(messages(Factor.CLEAN.with("// Ends", "// lint: ignore\n// Ends")))
                .containsExactly("trade/ban.drl:12: write lint: allow NAME because …, not lint: ignore");
    }

    @Test
    void weights_allow_in_their_own_comments() {
        assertThat(messages(Factor.CLEAN.with(
                        "  source: \"judgement: as much as a test needs\"",
                        "  # lint: allow weak-source because the test is about this\n  source: a guess")))
                .isEmpty();
    }

    @Test
    void the_shipped_rulebook_is_clean() {
        Cli.Run run = Cli.run("lint", "--rules", "rules");

        assertThat(run.out()).isEqualTo("0 findings\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void findings_are_told_with_file_line_and_name_and_exit_with_1() {
        write(Factor.CLEAN.with("as much as a test needs", "a guess"));

        Cli.Run run = Cli.run("lint", "--rules", folder.toString());

        assertThat(run.out())
                .isEqualTo(
                        folder + "/trade/ban.weights.yaml:5:3: the source of full says too little: judgement: a guess"
                                + " [weak-source]\n1 finding\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_exits_with_2() {
        write(Factor.CLEAN.with("scope ==", "scop =="));

        Cli.Run run = Cli.run("lint", "--rules", folder.toString());

        assertThat(run.err()).contains("trade/ban.drl:15:17: error: ");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void a_lint_rule_is_explained() {
        Cli.Run run = Cli.run("lint", "--explain", "unused-field");

        assertThat(run.out())
                .isEqualTo(
                        """
                unused-field
                Every field is read by a rule, a sentence or a weight.
                Whoever writes a scenario has to fill it in, and it changes nothing.
                To let one pass, write on its line or the line before: // lint: allow unused-field because …
                """);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void all_lint_rules_are_listed() {
        assertThat(Cli.run("lint", "--explain").out().lines()).containsAll(LintRule.keys());
    }

    @Test
    void a_misspelt_lint_rule_is_not_explained() {
        Cli.Run run = Cli.run("lint", "--explain", "unused-fields");

        assertThat(run.err()).isEqualTo("--explain: error: no lint rule unused-fields (did you mean unused-field?)\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private List<RuleLint.Finding> findings(Factor factor) {
        write(factor);
        return RuleLint.check(folder);
    }

    /** Without the folder of the test, as users read them. */
    private List<String> messages(Factor factor) {
        return findings(factor).stream()
                .map(finding -> (finding.place() + ": " + finding.message())
                        .replace(folder + "/", "")
                        .replaceFirst("(:\\d+):\\d+:", "$1:"))
                .toList();
    }

    private void write(Factor factor) {
        TinyRulebook.in(folder)
                .factor("trade/ban", factor.rules(), factor.weights())
                .examples("trade/ban", factor.examples());
    }
}

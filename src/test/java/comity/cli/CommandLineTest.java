package comity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line does not take is refused with a message on standard error, and nothing on standard output. */
class CommandLineTest {
    private static final String SCENARIO = "src/test/resources/bad/good.yaml --rules src/test/resources/bad/rules";

    private static final String SERIES = "src/test/resources/bad/good.csv";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | which command?",
                "scor SCENARIO | no command scor (did you mean score?)",
                "--verison | Unknown option: '--verison'",
                "score | Missing required parameter: 'SCENARIO'",
                "score SCENARIO good.yaml | Unmatched argument at index 4: 'good.yaml'",
                "score SCENARIO --brunch x | Unknown option",
                "score SCENARIO --format yaml | expected one of [TEXT, JSON, CSV, HTML, SVG] (case-insensitive) but was 'yaml'",
                "score SCENARIO --group factors | expected one of [EFFECT, FACTOR, DIMENSION, ACTOR] (case-insensitive) but was 'factors'",
                "score SCENARIO --dyad CHN | --dyad takes two parties, such as CHN,USA",
                "score SCENARIO --dyad CHN,JPN,USA | --dyad takes two parties, such as CHN,USA",
                "score SCENARIO --dyad CHN,CHN | a dyad is two parties, not CHN twice",
                "score SCENARIO --dyad CHN,JAPAN | no party JAPAN",
                "score SCENARIO --branch early-ends | good.yaml: error: no branch early-ends (did you mean early-end?)",
                "score SCENARIO --worlds -1 | --worlds takes 0 to 100000, not -1",
                "score SCENARIO --worlds many | '--worlds': 'many' is not an int",
                "score SCENARIO --worlds 1000000000000 | '--worlds': '1000000000000' is not an int",
                "score SCENARIO --rules none | none: error: there is no such folder",
                "score SCENARIO --rules pom.xml | pom.xml: error: a rulebook is a folder",
                "score SCENARIO --rules | Missing required parameter for option '--rules'",
                "explain SCENARIO --date tomorrow | '--date': it is a date such as 2024-12-25, not tomorrow",
                "explain SCENARIO --date 2024-02-30 | '--date': it is no day of the calendar: 2024-02-30",
                "explain SCENARIO --date 2030-01-01 | --date 2030-01-01 lies outside the scenario, 2023-01-01 to 2024-12-31",
                "explain SCENARIO --from 2024-06-30 --to 2024-01-31 | --from 2024-06-30 must lie before --to 2024-01-31",
                "explain SCENARIO --without ban --date 2024-06-30 | --without compares the whole course: leave out --date, --from, --to and --why-not",
                "explain SCENARIO --format csv | expected one of [TEXT, JSON] (case-insensitive) but was 'csv'",
                "reach SCENARIO --band fair | Missing required option: '--date=DATE'",
                "reach SCENARIO --health many --date 2024-12-31 | '--health': 'many' is not a double",
                "backtest SCENARIO | Missing required option: '--against=CSV'",
                "backtest SCENARIO --against none.csv | none.csv: error: there is no such file",
                "backtest SCENARIO --against GOOD --peer none.csv | none.csv: error: there is no such file",
                "backtest SCENARIO --against GOOD --column scores | no column scores: there are month, score (did you mean score?)",
                "backtest SCENARIO --against GOOD --from 2022-12 | --from 2022-12-31 lies outside the scenario, 2023-01-01 to 2024-12-31",
                "backtest SCENARIO --against GOOD --from 2024-02 --to 2024-01 | --from 2024-02 must lie before --to 2024-01",
                "backtest SCENARIO --against GOOD --from 2024-1 | '--from': it is written 2024-12, not 2024-1",
                "backtest SCENARIO --against GOOD --largest 0 | --largest takes 1 or more, not 0",
                "backtest SCENARIO --against GOOD --peer-smoothing 0 | --peer-smoothing takes 1 to 120, not 0",
                "calibrate SCENARIO | Missing required option: '--against=CSV'",
                "calibrate SCENARIO --against none.csv | none.csv: error: there is no such file",
                "calibrate SCENARIO --against GOOD --from 2024-02 --to 2024-01 | --from 2024-02 must lie before --to 2024-01",
                "calibrate SCENARIO --against GOOD --fit-to 2024-12 | --fit-to 2024-12 must lie between --from 2023-01 and --to 2024-12, so that months stay untouched",
                "calibrate SCENARIO --against GOOD --fit-to 2022-12 | --fit-to 2022-12 must lie between --from 2023-01",
                "calibrate SCENARIO --against GOOD --penalty -1 | --penalty takes 0 to 1000000, not -1.0",
                "calibrate SCENARIO --against GOOD --penalty NaN | --penalty takes 0 to 1000000, not NaN",
                "calibrate SCENARIO --against GOOD --only timings | --only takes points, timing or the beginning of a number's name; none with a range begins with timings",
                "calibrate src/test/resources/bad/good.yaml --against GOOD --write | --rules: error: name the folder of the rulebook",
                "calibrate SCENARIO --against GOOD --fit-to 2024-06 | good.csv: error: a fit takes 24 months or more, and score has a value in 18 from 2023-01 to 2024-06",
                "test none.yaml | none.yaml: error: there is no such file",
                "test SCENARIO --format junt | --format takes text, json, junit, sarif, github or markdown, not junt (did you mean junit?)",
                "test --format text --format json | only one --format can go to standard output: give the others a file, such as --format junit=junit.xml",
                "test --format sarif=a.txt --format json=a.txt | two formats cannot go into the one file a.txt",
                "lint --format junit= | --format junit= names no file",
                "impact | Missing required option: '--base=REF'",
                "impact SCENARIO --base none | none: error: no folder with a rulebook.yaml, and no commit that git knows",
                "impact SCENARIO --base src/test/resources/bad/rules --head none | none: error: no folder with a",
                "impact none.yaml --base src/test/resources/bad/rules --rules src/test/resources/bad/rules | none.yaml: error: there is no such file",
                "impact --base rules --rules src/test/resources/bad/rules | there is nothing to score",
                "impact --base rules --fail-on points | --fail-on takes band or 'points>2', in quotes, not points",
                "impact --base rules --format sarif | --format takes text, json, github or markdown, not sarif",
                "lint SCENARIO | Unmatched argument at index 1: 'src/test/resources/bad/good.yaml'",
                "lint --explain todays-first | --explain: error: no lint rule todays-first (did you mean today-first?)",
                "schema --format yaml | Unknown options: '--format', 'yaml'",
                "new | a new what? factor or scenario",
                "new factr | Did you mean: new factor?",
                "new factor | Missing required parameter: 'DIMENSION/FACTOR'",
                "new scenario | Missing required parameter: 'FILE'",
            })
    void a_command_line_is_refused(String line, String expected) {
        String words = line.replace("SCENARIO", SCENARIO).replace("GOOD", SERIES);
        if (words.indexOf("--rules") != words.lastIndexOf("--rules")) {
            words = words.replaceFirst(" --rules src/test/resources/bad/rules", "");
        }

        Cli.Run run = Cli.run(words.isEmpty() ? new String[0] : words.split(" "));

        assertThat(run.err()).contains(expected).doesNotContain("Exception", "\tat ", "java.", "comity.cli");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }
}

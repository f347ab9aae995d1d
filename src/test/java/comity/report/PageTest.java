package comity.report;

import static org.assertj.core.api.Assertions.assertThat;

import comity.cli.Cli;
import comity.rulebook.TinyRulebook;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The pages and drawings that {@code --format html} and {@code --format svg} print. */
class PageTest {
    private static final String HOSTILE = "Ban </title><script>alert(1)</script> & \"gift\" ]]> 🦀 <!-- é";

    @TempDir
    Path folder;

    private Path rules;
    private Path scenario;

    @BeforeEach
    void a_ban_and_a_gift() {
        rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "trade/ban",
                        """
                        declare Ban extends Measure
                          goods : String
                        end
                        rule "{actor} bans {goods} from {target}"
                        when
                            Ban()
                        then
                            insertLogical( new Effect( "ban" ) );
                        end
                        """,
                        "ban: {points: [-12, -10, -8], builds: 0d, tail: 1y, source: 'https://www.example.org/bans?a=1&b=2'}\n")
                .factor(
                        "people/gift",
                        """
                        declare Gift extends Event
                          what : String
                        end
                        rule "{actor} gives {target} {what}"
                        when
                            Gift()
                        then
                            insertLogical( new Effect( "gift" ) );
                        end
                        """,
                        "gift: {points: [10, 20, 30], half-life: 1y, source: a test}\n")
                .folder();
        scenario = scenario("Ban and gift", "tea");
    }

    private Path scenario(String title, String goods) {
        return Cli.write(
                folder,
                "a scenario.yaml",
                """
                title: '%s'
                dyad: [JPN, CHN]
                from: 2024-01-31
                to: 2024-06-30
                timeline:
                  - date: 2023-12-01
                    begin: Ban
                    id: ban
                    actor: CHN
                    target: JPN
                    goods: '%s'
                    source: https://www.example.org/ban?a=1&b=2
                  - {date: 2024-04-10, end: ban, source: 'javascript:alert(1)'}
                  - {date: 2024-05-20, event: Gift, id: pandas, actor: CHN, target: JPN, what: two pandas, source: a newspaper}
                branches:
                  - {id: longer, title: The ban stands, edits: [{drop: ban, of: 2024-04-10}]}
                  - {id: no-gift, title: No pandas, edits: [{drop: pandas}]}
                uncertain:
                  pandas: {chance: 0.5}
                """
                        .formatted(title, goods));
    }

    private String print(String command, String format, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(command, scenario.toString(), "--rules", rules.toString(), "--format", format));
        arguments.addAll(List.of(more));
        Cli.Run run = Cli.run(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private Document page(String command, String... more) {
        return Jsoup.parse(print(command, "html", more));
    }

    private static void parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    /** The figures in the first column of a table, but for its last row; and that row's. */
    private static void addsUp(Element table, String rows) {
        double sum = table.select(rows + " .number").eachText().stream()
                .mapToDouble(Double::parseDouble)
                .sum();
        double total =
                Double.parseDouble(table.select("tr.total .number").first().text());
        assertThat(Math.round(sum * 10)).isEqualTo(Math.round(total * 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "compare", "ensemble", "sensitivity"})
    void a_page_needs_nothing_from_elsewhere_and_runs_nothing(String command) {
        Document page = page(command);

        assertThat(page.select("script, link, iframe, object, embed, img, base, form, image, use"))
                .isEmpty();
        assertThat(page.select("[src], [srcset], [xlink:href]")).isEmpty();
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(attribute -> attribute.getKey())
                        .filter(key -> key.startsWith("on")))
                .isEmpty();
        assertThat(page.select("style").html()).isNotEmpty().doesNotContain("url(", "@import", "<", "&");
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; style-src 'unsafe-inline'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "compare", "ensemble", "sensitivity"})
    void every_chart_says_what_it_shows_and_has_a_table_behind_it(String command) {
        Document page = page(command);

        assertThat(page.select("figure")).isNotEmpty();
        for (Element figure : page.select("figure")) {
            assertThat(figure.select("figcaption h2, figcaption h3").text()).isNotEmpty();
            assertThat(figure.select("svg[role=img]")).hasSize(2);
            assertThat(figure.select("table tbody tr")).isNotEmpty();
            for (Element svg : figure.select("svg")) {
                for (String id : svg.attr("aria-labelledby").split(" ")) {
                    assertThat(page.getElementById(id).text()).isNotEmpty();
                }
            }
        }
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        for (Element table : page.select("table")) {
            int columns = table.select("thead th").size();
            assertThat(table.select("tbody tr"))
                    .allSatisfy(row -> assertThat(row.children()).hasSize(columns));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "compare", "ensemble", "sensitivity"})
    void a_page_says_what_it_is_and_how_to_make_it_again(String command) {
        Document page = page(command, "--dyad", "JPN,CHN");

        assertThat(page.select(".notice").text()).contains("it is not a forecast");
        assertThat(page.select("footer code").text())
                .isEqualTo("./comity " + command + " \"" + scenario + "\" --rules " + rules
                        + " --format html --dyad JPN,CHN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "compare", "ensemble", "sensitivity"})
    void a_drawing_is_one_file_of_xml_with_its_styles_and_its_title(String command) throws Exception {
        String svg = print(command, "svg");

        parse(svg);
        Document drawing = Jsoup.parse(svg, org.jsoup.parser.Parser.xmlParser());
        assertThat(drawing.select("svg")).hasSize(1);
        assertThat(drawing.select("svg").attr("role")).isEqualTo("img");
        assertThat(drawing.select("svg > title").text()).startsWith("Ban and gift: ");
        assertThat(drawing.select("svg > desc").text()).isNotEmpty();
        assertThat(drawing.select("style").text()).contains("--ink").doesNotContain("url(", "@import");
        assertThat(drawing.select("script, image, use, a, foreignObject")).isEmpty();
        assertThat(drawing.select("text").eachText()).contains("Ban and gift");
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "compare", "ensemble", "sensitivity"})
    void words_of_a_scenario_are_shown_and_never_read_as_markup(String command) throws Exception {
        scenario = scenario(HOSTILE, HOSTILE);

        String html = print(command, "html");
        Document page = Jsoup.parse(html);
        assertThat(page.title()).isEqualTo(HOSTILE);
        assertThat(page.select("h1").text()).isEqualTo(HOSTILE);
        assertThat(page.select("script")).isEmpty();
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.childNodes().stream())
                        .map(Node::nodeName))
                .doesNotContain("#comment");
        parse(html.substring(html.indexOf("<html")));
        String svg = print(command, "svg");
        parse(svg);
        assertThat(svg).doesNotContain("<script");
    }

    @Test
    void only_addresses_of_the_web_become_links() {
        Document page = page("score");

        Element link = page.selectFirst("a[title=https://www.example.org/ban?a=1&b=2]");
        assertThat(link.attr("href")).isEqualTo("https://www.example.org/ban?a=1&b=2");
        assertThat(link.text()).isEqualTo("example.org");
        assertThat(link.attr("rel")).isEqualTo("noopener noreferrer");
        assertThat(page.select("a[href]").eachAttr("href"))
                .allMatch(href -> href.startsWith("https://") || href.startsWith("#"));
        assertThat(page.select("td").eachText()).contains("javascript:alert(1)", "a newspaper");
    }

    @Test
    void a_reason_links_to_the_facts_it_rests_on() {
        Document page = page("score");

        List<String> anchors = page.select("a[href^=#]").eachAttr("href");
        assertThat(anchors).isNotEmpty();
        for (String anchor : anchors) {
            assertThat(page.getElementById(anchor.substring(1)).text()).containsAnyOf("ban", "pandas");
        }
    }

    @Test
    void the_points_of_a_page_add_up_and_say_whether_they_are_a_level_or_a_change() {
        Document page = page("score");

        List<Element> figures = page.select("figure");
        assertThat(figures).hasSize(3);
        assertThat(figures.get(1).select("figcaption").text())
                .contains("Contributions on 30 June 2024: 50 and these make", "A level:");
        assertThat(figures.get(2).select("figcaption").text())
                .contains("Movements from 31 January 2024 to 30 June 2024", "A change:");
        addsUp(figures.get(1), "tr.group");
        addsUp(figures.get(1), "tr.member");
        addsUp(figures.get(2), "tr.group");
        addsUp(figures.get(2), "tr.member");
    }

    @Test
    void the_bars_of_a_waterfall_have_one_order_on_every_chart_and_point_where_they_go() {
        Document page = page("score");

        String waterfalls = "figure:has(tr.total) .wide ";
        assertThat(page.select(waterfalls + "text.label").eachText())
                .containsExactly("people/gift", "trade/ban", "people/gift", "trade/ban");
        assertThat(page.select(waterfalls + "path.rise, " + waterfalls + "path.fall")
                        .eachAttr("class"))
                .containsExactly("rise", "fall", "rise", "rise");
    }

    @Test
    void branches_differ_by_mark_and_line_and_are_named_at_their_ends() {
        Document page = page("compare");

        Element chart = page.selectFirst("figure .wide svg");
        assertThat(chart.select("path.course").eachAttr("class"))
                .containsExactly("course line-2 dash-2", "course line-1 dash-1", "course base");
        assertThat(chart.select(".end").eachAttr("class")).hasSize(3);
        assertThat(chart.select("text.label").eachText())
                .anyMatch(text -> text.endsWith(" base"))
                .anyMatch(text -> text.endsWith(" longer"))
                .anyMatch(text -> text.endsWith(" no-gift"));
        assertThat(page.select("h2").eachText()).contains("longer: The ban stands", "no-gift: No pandas");
        assertThat(page.select("h3").eachText()).contains("Which edits did it (Shapley values)");
    }

    @Test
    void a_fan_says_what_was_drawn() {
        Document page = page("ensemble", "--weights", "--draws", "200");

        assertThat(page.select("main").text())
                .contains("Drawn: 200 draws of what is uncertain of 1 fact and of the weights, seed 1.");
        Element chart = page.selectFirst("figure .wide svg");
        assertThat(chart.select("path.area-1, path.area-2")).hasSize(2);
        assertThat(chart.select("text").eachText()).contains("90% of draws", "50% of draws");
        assertThat(page.select("table").last().select("td").text()).contains("pandas");
    }

    @Test
    void a_tornado_is_sorted_by_swing_with_the_ends_of_the_ranges_at_its_bars() {
        Document page = page("sensitivity");

        Element figure = page.selectFirst("figure");
        List<Double> swings = figure.select("tbody td:nth-child(6)").eachText().stream()
                .map(Double::valueOf)
                .toList();
        assertThat(swings).isNotEmpty().isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(figure.select(".wide text").eachText())
                .containsSubsequence("10", "30")
                .contains("people/gift.gift.points", "trade/ban.ban.points", "-12", "-8");
        assertThat(page.select("main").text()).contains("two standard errors");
    }

    @Test
    void a_tornado_says_where_its_weights_come_from() {
        Document page = page("sensitivity");

        Element table = page.selectFirst("h2:contains(Where these weights come from) ~ .rows table");
        assertThat(table.select("tbody td").eachText())
                .containsExactly("people/gift.gift", "a test", "trade/ban.ban", "example.org");
        assertThat(table.select("a").eachAttr("href")).containsExactly("https://www.example.org/bans?a=1&b=2");
    }

    @Test
    void on_narrow_screens_branches_are_named_above_the_chart_so_that_no_name_is_cut() {
        Document page = page("compare");

        List<String> labels =
                page.selectFirst("figure .narrow svg").select("text.label").eachText();
        assertThat(labels).contains("base", "longer", "no-gift").hasSize(6);
    }

    @Test
    void a_score_without_worlds_has_no_shades() {
        Document page = page("score", "--worlds", "0");

        assertThat(page.select("path.area-1")).isEmpty();
        assertThat(page.select("figure").first().text()).doesNotContain("90%");
    }

    @Test
    void a_scenario_of_one_day_and_of_no_facts_has_a_page_too() throws Exception {
        scenario = Cli.write(
                folder,
                "empty.yaml",
                "title: Nothing\ndyad: [JPN, CHN]\nfrom: 2024-01-31\nto: 2024-01-31\ntimeline: []\n");

        Document page = page("score");
        assertThat(page.select("figure")).hasSize(2);
        assertThat(page.select(".figures").text()).contains("50.0, fair");
        parse(print("score", "svg"));
        assertThat(print("score", "html")).doesNotContain("NaN", "Infinity");
    }

    @Test
    void a_page_follows_the_system_s_colours_and_is_light_on_paper() {
        String style = page("score").select("style").html();

        assertThat(style)
                .contains("@media screen and (prefers-color-scheme: dark)", "@media print", "size: A4")
                .doesNotContain("animation", "transition");
    }
}

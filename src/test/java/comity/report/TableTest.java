package comity.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class TableTest {
    private static Element cell(String text) {
        return Jsoup.parse(
                        Table.of("Moves").text("what").row("", text).element().toString())
                .selectFirst("td");
    }

    @Test
    void a_word_without_end_can_break_and_stays_what_it_was() {
        Element cell = cell("We say " + "x".repeat(65) + " and more");

        assertThat(cell.select("wbr")).hasSize(2);
        assertThat(cell.text()).isEqualTo("We say " + "x".repeat(65) + " and more");
    }

    @Test
    void words_as_there_are_do_not_break() {
        assertThat(cell("x".repeat(30) + " " + "y".repeat(30)).select("wbr")).isEmpty();
        assertThat(cell("Japan doubles its budget for defence").select("wbr")).isEmpty();
    }
}

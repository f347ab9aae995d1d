package comity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFileTest {
    private final Problems problems = new Problems();

    private Node read(String text) {
        return JsonFile.read(new TextFile("request", text), problems);
    }

    private Fields fields(String text) {
        return Fields.of("it", read(text), problems);
    }

    @Test
    void what_is_read_knows_its_place() {
        Node.Mapping read = (Node.Mapping) read("{\n  \"a\": [\"b\", {\"c\": 1}]\n}");

        Node.Entry list = read.entries().get("a");
        assertThat(list.place()).isEqualTo(new Place("request", 2, 3));
        Node.Sequence items = (Node.Sequence) list.value();
        assertThat(items.place()).isEqualTo(new Place("request", 2, 8));
        assertThat(items.items().get(0)).isEqualTo(new Node.Scalar(new Place("request", 2, 9), "b", Node.Form.TEXT));
        assertThat(items.items().get(1).place()).isEqualTo(new Place("request", 2, 14));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void a_value_is_what_json_says_that_it_is() {
        Fields fields = fields("{\"text\": \"1\", \"number\": 1, \"bool\": true}");

        assertThat(fields.text("text")).isEqualTo("1");
        assertThat(Scalars.integer("number", fields.node("number"))).isEqualTo(1);
        assertThat(Scalars.bool("bool", fields.node("bool"))).isTrue();
        for (String key : List.of("number", "bool")) {
            assertThatThrownBy(() -> Scalars.text(key, fields.node(key)))
                    .hasMessageContaining(key + " is a text, not ");
        }
        assertThatThrownBy(() -> Scalars.number("text", fields.node("text")))
                .hasMessageContaining("text is a number, not the text 1");
        assertThatThrownBy(() -> Scalars.bool("text", fields.node("text")))
                .hasMessageContaining("text is true or false, not the text 1");
    }

    @Test
    void a_key_without_a_value_counts_as_not_there() {
        assertThat(fields("{\"a\": null}").has("a")).isFalse();
    }

    @Test
    void a_key_that_stands_twice_is_reported_and_its_first_value_kept() {
        assertThat(fields("{\"a\": \"b\", \"a\": \"c\"}").text("a")).isEqualTo("b");
        assertThatThrownBy(problems::throwIfAny).hasMessageContaining("the key a stands twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1", "{a: 1}", "{\"a\": 1,}", "tru", "'a'", "{\"a\": 01}", "{} // no", "\"a\nb\""})
    void what_is_not_json_is_refused_with_its_place(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(BadInput.class, bad -> {
            assertThat(bad.problems().get(0).message()).startsWith("not JSON: ");
            assertThat(bad.problems().get(0).place().line()).isPositive();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void nothing_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).hasMessageContaining("is empty: one JSON value is needed");
    }

    @Test
    void more_than_one_value_is_refused() {
        assertThatThrownBy(() -> read("{} {}")).hasMessageContaining("more follows the first value");
    }

    @Test
    void what_is_nested_too_deep_or_too_long_a_number_is_refused() {
        assertThat(read("[".repeat(20) + "]".repeat(20))).isInstanceOf(Node.Sequence.class);
        assertThatThrownBy(() -> read("[".repeat(21) + "]".repeat(21))).hasMessageContaining("more than 20 deep");
        assertThatThrownBy(() -> read("9".repeat(101))).hasMessageContaining("more than 100 digits");
    }
}

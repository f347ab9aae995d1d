package comity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final List<String> PRINTED =
            """
            A ban and its end

            2024-01-31  28.9  tension
            2024-02-29  27.3  tension
            2024-03-31  34.0  discord

            Movements
              -3.1  trade/import-ban
                      -3.1  China bans all seafood from
                            Japan
               0.0  1 other
            """
                    .lines()
                    .toList();

    private static List<String> renewed(String shown) {
        return Excerpt.renewed(shown.lines().toList(), PRINTED);
    }

    private static void assertKept(String shown) {
        assertThat(renewed(shown)).isEqualTo(shown.lines().toList());
    }

    @Test
    void what_is_printed_stays_with_lines_left_out_anywhere() {
        assertKept(String.join("\n", PRINTED));
        assertKept(
                """
                …
                2024-02-29  27.3  tension
                2024-03-31  34.0  discord
                …
                   0.0  1 other
                """);
        assertKept(
                """
                A ban and its end
                …
                Movements
                …
                """);
    }

    @Test
    void figures_and_bands_that_changed_are_renewed_on_the_same_dates() {
        assertThat(
                        renewed(
                                """
                …
                2024-02-29  12.0  confrontation
                2024-03-31  27.0  tension
                …
                """))
                .containsExactly("…", "2024-02-29  27.3  tension", "2024-03-31  34.0  discord", "…");
    }

    @Test
    void a_sentence_that_takes_more_lines_than_before_is_renewed_whole() {
        assertThat(
                        renewed(
                                """
                …
                  -2.0  trade/import-ban
                          -2.0  China bans seafood from Japan
                   0.1  1 other
                """))
                .containsExactly("…", PRINTED.get(7), PRINTED.get(8), PRINTED.get(9), PRINTED.get(10));
    }

    @Test
    void lines_that_moved_from_their_place_are_not_an_excerpt() {
        String shown =
                """
                …
                2024-03-31  34.0  discord
                2024-02-29  27.3  tension
                …
                """;

        assertThat(renewed(shown)).isNotEqualTo(shown.lines().toList());
    }

    @Test
    void lines_left_out_without_a_sign_are_put_back() {
        assertThat(renewed("A ban and its end\n   0.0  1 other")).isEqualTo(PRINTED);
    }

    @Test
    void what_is_like_nothing_printed_is_refused_with_all_that_is() {
        assertThatThrownBy(() -> renewed("…\nTurning points\n…"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing is printed like “Turning points”")
                .hasMessageContaining("trade/import-ban");
    }
}

package comity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose a seat is: who joined, to whom it was handed over, and what a browser asks again whose answer was lost. */
class WorkshopSeatsTest extends AskedWorkshop {
    /** A link's ticket to a seat, which is Lee's from now on. */
    private String handedOver(String seat) throws Exception {
        done("facilitator", "{\"event\": \"handed-over\", \"seat\": \"" + seat + "\", \"name\": \"Lee\"}");
        return JSON.readTree(post("api/ticket", "facilitator", "{\"seat\": \"" + seat + "\"}")
                        .body())
                .get("link")
                .asText()
                .replaceFirst(".*#seat=", "");
    }

    private HttpResponse<String> sits(String ticket, String command) throws Exception {
        return post("api/seat", "CHN", "{\"command\": \"" + command + "\", \"ticket\": \"" + ticket + "\"}");
    }

    @Test
    void who_joins_twice_by_the_same_command_has_one_seat() throws Exception {
        String body = join(links.get("CHN").pin());
        assertThat(post("api/join", "CHN", body).body())
                .isEqualTo(post("api/join", "CHN", body).body());
    }

    @Test
    void the_command_that_took_a_seat_takes_it_no_more_once_it_is_somebody_elses_or_nobodys() throws Exception {
        everybodyJoins();
        String body = join(links.get("CHN").pin());
        String seat =
                JSON.readTree(post("api/join", "CHN", body).body()).get("seat").asText();

        done("facilitator", "{\"event\": \"handed-over\", \"seat\": \"" + seat + "\", \"name\": \"Lee\"}");
        HttpResponse<String> old = post("api/join", "CHN", body);
        done("facilitator", "{\"event\": \"left\", \"seat\": \"" + seat + "\"}");
        HttpResponse<String> late = post("api/join", "CHN", body);

        for (HttpResponse<String> answer : List.of(old, late)) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(problem(answer)).startsWith("the seat that you took was handed over or taken away");
        }
    }

    @Test
    void a_seat_that_was_handed_over_is_the_new_ones_alone() throws Exception {
        everybodyJoins();
        String ticket = handedOver(seat("CHN"));
        assertThat(get("api/view", "CHN").statusCode()).isEqualTo(401);

        cookies.put("CHN", cookie(sits(ticket, "command-of-lee")));

        assertThat(JSON.readTree(get("api/view", "CHN").body()).at("/seat/name").asText())
                .isEqualTo("Lee");
        assertThat(problem(sits("a.b.0.c", "command-of-lee"))).contains("handed over");
    }

    @Test
    void a_link_that_hands_a_seat_over_is_good_for_one_browser() throws Exception {
        everybodyJoins();
        String ticket = handedOver(seat("CHN"));

        HttpResponse<String> first = sits(ticket, "command-of-lee");
        cookies.remove("CHN");
        HttpResponse<String> second = sits(ticket, "command-of-kim");
        cookies.put("CHN", cookie(first));

        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(problem(second)).startsWith("this link is good no more: it was used");
        assertThat(sits(ticket, "command-of-lee-2").statusCode()).isEqualTo(200);
        assertThat(get("api/view", "CHN").statusCode()).isEqualTo(200);
    }

    @Test
    void a_browser_that_never_got_the_answer_has_the_seat_by_the_same_command_until_somebody_else_has()
            throws Exception {
        everybodyJoins();
        String seat = seat("CHN");
        String ticket = handedOver(seat);
        HttpResponse<String> lost = sits(ticket, "command-of-lee");

        HttpResponse<String> again = sits(ticket, "command-of-lee");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(cookie(again)).isEqualTo(cookie(lost));

        assertThat(sits(handedOver(seat), "command-of-kim").statusCode()).isEqualTo(200);
        assertThat(sits(ticket, "command-of-lee").statusCode()).isEqualTo(403);
    }
}

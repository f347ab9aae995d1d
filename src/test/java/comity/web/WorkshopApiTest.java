package comity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import comity.workshop.Beginning;
import comity.workshop.Recorded;
import comity.workshop.Seating;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server of a workshop tells whom, and whom it lets in. */
class WorkshopApiTest extends AskedWorkshop {
    @Test
    void the_document_tells_of_every_route_and_of_no_other() {
        List<String> routes = server.routes().stream()
                .filter(route -> route.matches(".* /(api/.*|health|metrics)"))
                .toList();
        assertThat(routes).containsExactlyInAnyOrderElementsOf(DOCUMENT.operations());
    }

    private HttpResponse<String> bare() throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(server.address())).build(), BodyHandlers.ofString());
    }

    @Test
    void the_bare_address_leads_to_the_exercise_where_there_is_one_alone() throws Exception {
        assertThat(bare().statusCode()).isEqualTo(302);
        assertThat(bare().headers().firstValue("Location")).hasValue("/?x=" + id);
        assertThat(CLIENT.send(at("", "").build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);

        exercises.begin(Beginning.of(FISH, null, rules));
        assertThat(bare().statusCode()).isEqualTo(200);
        assertThat(bare().headers().firstValue("Location")).isEmpty();
    }

    @Test
    void whoever_has_no_link_is_told_which_exercises_are_played_and_no_pin() throws Exception {
        String other = exercises.begin(Beginning.of(FISH, null, rules));
        assertThat(get("api/playing", "").body())
                .contains(id, other, "Fish")
                .doesNotContain(links.values().stream().map(Doors.Link::pin).toArray(String[]::new));
    }

    @Test
    void what_a_scenario_says_of_itself_the_facilitator_alone_reads() throws Exception {
        everybodyJoins();
        String about = "A drill, of which the facilitator alone knows.";
        for (String as : List.of("CHN", "JPN", "room")) {
            assertThat(get("api/view", as).body() + get("api/laboratory", as).body())
                    .contains("Fish is on the table.")
                    .doesNotContain(about);
        }
        assertThat(get("api/view", "facilitator").body()).contains(about);
    }

    @Test
    void what_others_could_do_and_what_is_uncertain_is_not_in_what_a_seat_reads_of_the_scenario() throws Exception {
        everybodyJoins();
        Map<String, List<String>> moves = new HashMap<>();
        for (String as : List.of("facilitator", "CHN", "JPN", "room")) {
            JsonNode scenario = JSON.readTree(get("api/laboratory", as).body());
            moves.put(as, scenario.get("moves").findValuesAsText("id"));
            assertThat(scenario.get("uncertain")).hasSize(as.equals("facilitator") ? 1 : 0);
        }
        assertThat(moves)
                .containsEntry("CHN", List.of("lift", "part"))
                .containsEntry("JPN", List.of("visas", "meet"))
                .containsEntry("room", List.of())
                .containsEntry("facilitator", List.of("lift", "part", "visas", "meet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/view", "api/laboratory", "api/links"})
    void who_has_no_seat_sees_nothing(String path) throws Exception {
        assertThat(get(path, "facilitator").statusCode()).isEqualTo(401);
    }

    @Test
    void who_has_no_seat_does_nothing() throws Exception {
        assertThat(does("CHN", "{\"event\": \"paused\"}").statusCode()).isEqualTo(401);
    }

    @Test
    void a_wrong_pin_is_refused_and_after_ten_everybody_at_that_address_waits_a_minute() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(problem(join("CHN", "0000000" + i))).isEqualTo("that PIN is wrong");
        }
        HttpResponse<String> right = join("CHN", links.get("CHN").pin());
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(problem(right)).startsWith("too many wrong PINs: wait ");
        now = now.plusSeconds(61);
        assertThat(join("CHN", links.get("CHN").pin()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_pin_opens_its_own_door_alone() throws Exception {
        assertThat(join("facilitator", links.get("CHN").pin()).statusCode()).isEqualTo(403);
        assertThat(join("JPN", links.get("CHN").pin()).statusCode()).isEqualTo(403);
    }

    @Test
    void a_seat_is_a_cookie_that_no_script_and_no_other_site_gets() throws Exception {
        String cookie = join("CHN", links.get("CHN").pin())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
    }

    @Test
    void one_seat_is_no_other() throws Exception {
        everybodyJoins();
        String china = cookies.get("CHN");
        cookies.put("facilitator", china.replace("-CHN=", "-facilitator="));
        assertThat(get("api/view", "facilitator").statusCode()).isEqualTo(401);
        cookies.put("CHN", china.substring(0, china.length() - 1) + (china.endsWith("A") ? "B" : "A"));
        assertThat(get("api/view", "CHN").statusCode()).isEqualTo(401);
    }

    @Test
    void in_no_message_of_a_whole_exercise_is_a_seat_told_another_teams_plan_before_the_reveal_nor_a_pin()
            throws Exception {
        everybodyJoins();
        List<Thread> streams = new ArrayList<>();
        for (String as : List.of("CHN", "JPN", "room")) {
            streams.add(stream(as));
        }
        played(1, "2025-02-01 change ban scope=PART");
        played(2, "2025-08-01 end ban");
        done("facilitator", "{\"event\": \"debriefed\"}");
        TimeUnit.SECONDS.sleep(1); // what is on its way arrives
        streams.forEach(Thread::interrupt);

        String[] pins = links.values().stream().map(Doors.Link::pin).toArray(String[]::new);
        for (String as : List.of("CHN", "JPN", "room")) {
            assertThat(String.join("\n", told.get(as))).doesNotContain(pins);
        }
    }

    /** Plays a turn, in which nobody learns anything of another's plan before the reveal. */
    private void played(int turn, String edit) throws Exception {
        done("facilitator", "{\"event\": \"turn-begun\", \"turn\": " + turn + "}");
        for (String party : List.of("CHN", "JPN")) {
            done(
                    party,
                    "{\"event\": \"drafted\", \"proposal\": \"%s%d\", \"move\": null, \"words\": \"PLAN%d-%s\", \"argument\": \"WHY%d-%s\"}"
                            .formatted(party, turn, turn, party, turn, party));
            done(party, "{\"event\": \"submitted\", \"proposal\": \"%s%d\"}".formatted(party, turn));
        }
        done(
                "CHN",
                "{\"event\": \"drafted\", \"proposal\": \"d%d\", \"move\": \"lift\", \"words\": \"\", \"argument\": \"DRAFT-CHN\"}"
                        .formatted(turn));
        does("JPN", "{\"event\": \"taken-back\", \"proposal\": \"CHN%d\"}".formatted(turn));
        if (turn == 1) {
            done("facilitator", "{\"event\": \"inject-published\", \"number\": 1}"); // for Japan alone
        }
        done("facilitator", "{\"event\": \"planning-ended\"}");
        done(
                "facilitator",
                "{\"event\": \"adjudicated\", \"proposal\": \"CHN%d\", \"ruling\": \"EDITED\", \"edits\": [\"%s\"], \"reason\": \"VERDICT%d\"}"
                        .formatted(turn, edit, turn));
        done(
                "facilitator",
                "{\"event\": \"adjudicated\", \"proposal\": \"JPN%d\", \"ruling\": \"REFUSED\"}".formatted(turn));
        for (String as : List.of("CHN", "JPN", "room")) {
            get("api/view", as);
            get("api/laboratory", as);
            post("api/score", as, "{}");
            assertThat(post("api/score", as, "{\"without\": [\"CHN1\"]}").statusCode())
                    .isEqualTo(403);
            assertThat(get("api/links", as).statusCode()).isEqualTo(403);
            assertThat(post("api/preview", as, "{\"proposal\": \"CHN1\"}").statusCode())
                    .isEqualTo(403);
        }
        TimeUnit.SECONDS.sleep(1); // what is on its way arrives
        Map<String, String> before = new HashMap<>();
        told.forEach((as, all) -> before.put(as, String.join("\n", List.copyOf(all))));
        done("facilitator", "{\"event\": \"revealed\", \"order\": []}");
        TimeUnit.SECONDS.sleep(1);

        String plan = "PLAN" + turn + "-";
        String why = "WHY" + turn + "-";
        String verdict = "VERDICT" + turn;
        assertThat(before.get("CHN"))
                .contains(plan + "CHN")
                .doesNotContain(plan + "JPN", why + "JPN", verdict, "Ships are seen", "You are Japan");
        assertThat(before.get("JPN"))
                .contains(plan + "JPN", "Ships are seen")
                .doesNotContain(plan + "CHN", why + "CHN", "DRAFT-CHN", verdict, "You are China");
        assertThat(before.get("room")).doesNotContain(plan, why, "DRAFT-", verdict, "You are");
        assertThat(String.join("\n", List.copyOf(told.get("JPN"))))
                .contains(plan + "CHN", verdict)
                .doesNotContain("DRAFT-CHN");
        assertThat(String.join("\n", List.copyOf(told.get("room")))).doesNotContain("DRAFT-");
        assertThat(get("api/view", "facilitator").body()).contains(plan).doesNotContain("DRAFT-");
    }

    @Test
    void what_another_page_sends_is_refused() throws Exception {
        everybodyJoins();
        HttpRequest foreign = at("api/do", "facilitator")
                .header("Content-Type", "application/json")
                .header("Origin", "http://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(CLIENT.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        HttpRequest form = at("api/do", "facilitator")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(CLIENT.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
        HttpResponse<String> page =
                CLIENT.send(HttpRequest.newBuilder(URI.create(server.address())).build(), BodyHandlers.ofString());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'")
                .contains("script-src 'self'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"command\": \"12345678\"}",
                "{\"command\": \"12345678\", \"event\": null}",
                "{\"command\": \"12345678\", \"event\": {}}",
                "{\"command\": \"1\", \"event\": {\"event\": \"paused\"}}",
                "{\"command\": \"12345678\", \"event\": {\"event\": \"revolution\"}}",
                "{\"command\": \"12345678\", \"event\": {\"event\": \"paused\", \"more\": 1}}",
                "{\"command\": \"12345678\", \"event\": {\"event\": \"turn-begun\"}}",
                "{\"command\": \"12345678\", \"event\": {\"event\": \"turn-begun\", \"turn\": \"one\"}}",
                "{\"command\": \"12345678\", \"event\": {\"event\": \"revealed\"}}",
                "{\"command\": \"12345678\", \"event\": {\"event\": \"adjudicated\"}}",
                "{\"command\": \"12345678\", \"event\": {\"event\": \"noted\", \"note\": null}}",
                "{\"command\": \"12345678\", \"event\": {\"event\": \"estimate-drawn\", \"estimate\": null}}",
                "{\"command\": \"12345678\", \"event\": {\"event\": \"injects-listed\"}}",
                "{\"command\": \"12345678\", \"event\": {\"event\": \"joined\", \"seat\": \"x\", \"role\": \"FACILITATOR\", \"name\": \"x\"}}",
                "{\"command\": \"12345678\", \"event\": {\"event\": \"begun\", \"title\": \"x\", \"main\": \"x\", \"files\": {}, \"rulebook\": \"x\"}}"
            })
    void what_makes_no_sense_is_refused_and_changes_nothing(String body) throws Exception {
        everybodyJoins();
        long before = JSON.readTree(get("api/view", "facilitator").body())
                .get("number")
                .asLong();
        HttpResponse<String> answer = post("api/do", "facilitator", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(problem(answer)).isNotBlank().doesNotContain("Exception").doesNotContain("comity.workshop");
        assertThat(JSON.readTree(get("api/view", "facilitator").body())
                        .get("number")
                        .asLong())
                .isEqualTo(before);
    }

    @Test
    void a_list_with_nothing_in_it_where_something_should_be_is_refused() throws Exception {
        everybodyJoins();
        done("facilitator", "{\"event\": \"turn-begun\", \"turn\": 1}");
        done("CHN", "{\"event\": \"drafted\", \"proposal\": \"p\", \"words\": \"We write\", \"argument\": \"\"}");
        done("CHN", "{\"event\": \"submitted\", \"proposal\": \"p\"}");
        done("facilitator", "{\"event\": \"planning-ended\"}");
        HttpResponse<String> answer = does(
                "facilitator",
                "{\"event\": \"adjudicated\", \"proposal\": \"p\", \"ruling\": \"EDITED\", \"edits\": [null]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem(answer)).startsWith("cannot be read at").contains("edits");
    }

    @Test
    void what_is_too_large_is_refused() throws Exception {
        everybodyJoins();
        HttpRequest large = at("api/do", "facilitator")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("\"" + "x".repeat(70_000) + "\""))
                .build();
        assertThat(CLIENT.send(large, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
        done("facilitator", "{\"event\": \"turn-begun\", \"turn\": 1}");
        assertThat(problem(does(
                        "CHN",
                        "{\"event\": \"drafted\", \"proposal\": \"p\", \"argument\": \"\", \"words\": \""
                                + "x".repeat(2001) + "\"}")))
                .contains("at most 2000 characters, not 2001");
    }

    private HttpRequest.Builder list(String as, String command, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        server.address() + "api/msel?x=" + id + "&as=" + as + "&name=list.csv&command=" + command))
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(20));
        if (cookies.containsKey(as)) {
            request.header("Cookie", cookies.get(as));
        }
        return request;
    }

    private HttpResponse<String> lists(String as, String command, String list)
            throws IOException, InterruptedException {
        HttpRequest request = list(as, command, "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(list))
                .build();
        return checked("POST", "/api/msel", as, CLIENT.send(request, BodyHandlers.ofString()));
    }

    private JsonNode injects() throws IOException, InterruptedException {
        return JSON.readTree(get("api/view", "facilitator").body()).at("/facilitator/injects");
    }

    @Test
    void a_list_of_injects_is_taken_from_a_file_once() throws Exception {
        everybodyJoins();
        String list = "number,turn,subject,message\n7,1,News,\"" + "x".repeat(9000) + "\"\n8,2,More,\n";
        HttpResponse<String> taken = lists("facilitator", "command-1", list);
        assertThat(JSON.readTree(taken.body()).get("injects").asInt()).isEqualTo(2);
        assertThat(injects().findValuesAsText("number")).containsExactly("7", "8");

        done("facilitator", "{\"event\": \"inject-skipped\", \"number\": 7, \"skip\": true}");
        assertThat(lists("facilitator", "command-1", list).body()).isEqualTo(taken.body());
        assertThat(injects().findValuesAsText("status")).containsExactly("skipped", "planned");
    }

    @Test
    void a_list_that_cannot_be_is_refused_with_each_of_its_rows_that_is_wrong_and_changes_nothing() throws Exception {
        everybodyJoins();
        JsonNode before = injects();
        HttpResponse<String> answer =
                lists("facilitator", "command-1", "turn,subject,to,date\nnext,Ships,,\n9,Ships,,\n1,Ships,USA,\n");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).findValuesAsText("line")).containsExactly("2", "3", "4");
        assertThat(problem(lists("facilitator", "command-2", "turn,subject\n9,Ships\n")))
                .isEqualTo("turn is 1 to 2, not 9");
        assertThat(problem(lists("facilitator", "short", "turn,subject\n1,Ships\n")))
                .startsWith("a command has an id of");
        assertThat(injects()).isEqualTo(before);
    }

    @Test
    void a_list_may_be_larger_than_other_requests_but_not_than_1_mib() throws Exception {
        everybodyJoins();
        String row = "1,\"" + "x".repeat(9000) + "\"\n";
        assertThat(lists("facilitator", "command-1", "turn,subject\n" + row.repeat(20))
                        .statusCode())
                .isEqualTo(200);
        for (BodyPublisher body : List.of(
                HttpRequest.BodyPublishers.ofString(row.repeat(120)),
                HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[2 << 20])))) { // says no length
            HttpRequest large = list("facilitator", "command-2", "application/octet-stream")
                    .POST(body)
                    .build();
            HttpResponse<String> answer = CLIENT.send(large, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(problem(answer)).isEqualTo("a file has at most 1 MiB");
        }
    }

    @Test
    void a_list_is_the_facilitators_to_send_from_this_page_as_a_file() throws Exception {
        assertThat(lists("facilitator", "command-1", "turn,subject\n1,News\n").statusCode())
                .isEqualTo(401);
        everybodyJoins();
        assertThat(lists("CHN", "command-1", "turn,subject\n1,News\n").statusCode())
                .isEqualTo(403);
        HttpRequest foreign = list("facilitator", "command-1", "application/octet-stream")
                .header("Origin", "http://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("turn,subject\n1,News\n"))
                .build();
        assertThat(CLIENT.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        for (String type : List.of("text/plain", "multipart/form-data; boundary=x", "application/json")) {
            HttpRequest form = list("facilitator", "command-1", type)
                    .POST(HttpRequest.BodyPublishers.ofString("turn,subject\n1,News\n"))
                    .build();
            assertThat(problem(CLIENT.send(form, BodyHandlers.ofString())))
                    .isEqualTo("a request is application/octet-stream, not " + type);
        }
        assertThat(injects().findValuesAsText("subject")).containsExactly("Ships", "A death at sea");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report.html",
                "scenario.yaml",
                "msel.xlsx",
                "msel.csv",
                "scores.csv",
                "moves.csv",
                "estimates.csv",
                "notes.csv"
            })
    void the_facilitator_alone_takes_files_away(String what) throws Exception {
        everybodyJoins();
        HttpResponse<String> file = get("api/export/" + what, "facilitator");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"" + id + "-" + what + "\"");
        assertThat(file.body()).isNotEmpty();
        assertThat(get("api/export/" + what, "CHN").statusCode()).isEqualTo(403);
        assertThat(get("api/export/secret.key", "facilitator").statusCode()).isEqualTo(404);
    }

    @Test
    void an_exercise_that_is_not_there_is_not_there() throws Exception {
        id = "2026-01-01-nothin";
        assertThat(get("api/door", "").statusCode()).isEqualTo(404);
        id = "../x";
        assertThat(CLIENT.send(
                                HttpRequest.newBuilder(URI.create(server.address() + "api/door?x=..%2Fx"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_exercise_that_cannot_be_read_is_not_said_to_be_missing_and_says_nothing_of_what_is_in_it()
            throws Exception {
        id = "2026-01-01-unread";
        store.append(new Recorded(
                id,
                1,
                now,
                "server",
                "server/begin",
                new Seating.Begun("Fish", "fish.yaml", Map.of("fish.yaml", "plan: SECRET"), rules.hash(), null)));
        HttpResponse<String> answer = get("api/door", "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(problem(answer)).contains("comity workshop replay " + id);
        assertThat(answer.body()).doesNotContain("SECRET", "plan", folder.toString());
    }

    @Test
    void those_who_run_the_server_see_how_it_is() throws Exception {
        everybodyJoins();
        assertThat(get("health", "").body()).contains("\"status\":\"ok\"");
        assertThat(get("metrics", "").body())
                .contains("# TYPE comity_exercises gauge\ncomity_exercises 1\n")
                .contains("comity_commands_total 0\n");
        JsonNode all = JSON.readTree(get("api/links", "facilitator").body()).get("links");
        assertThat(all).hasSize(4);
    }
}

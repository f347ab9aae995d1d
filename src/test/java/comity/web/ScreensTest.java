package comity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When screens are told what, and that none keeps another waiting. */
class ScreensTest extends AskedWorkshop {
    private final List<Socket> sleepers = new ArrayList<>();

    @AfterEach
    void they_wake() throws IOException {
        for (Socket sleeper : sleepers) {
            sleeper.close();
        }
    }

    /** A screen that follows an exercise, and reads nothing unless somebody does for it. */
    private Socket sleeper(String as) throws IOException {
        Socket socket = new Socket();
        sleepers.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(server.address()).getPort()));
        String request = "GET /api/events?x=" + id + "&as=" + as + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Accept: text/event-stream\r\nCookie: " + cookies.get(as) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** All that a screen is told until it is closed. */
    private static String heard(Socket screen) throws IOException {
        try (InputStream in = screen.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String screensOpen() throws Exception {
        return get("metrics", "").body().replaceAll("(?s).*\\ncomity_screens (\\d+).*", "$1");
    }

    private void opened(int screens) throws Exception {
        for (int tries = 0; tries < 600 && !screensOpen().equals(String.valueOf(screens)); tries++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(screensOpen()).isEqualTo(String.valueOf(screens));
    }

    @Test
    void a_screen_is_told_whether_its_seat_was_handed_over_or_taken_away() throws Exception {
        everybodyJoins();
        for (String as : List.of("CHN", "JPN")) {
            Thread stream = stream(as);
            String seat = seat(as);
            done(
                    "facilitator",
                    as.equals("CHN")
                            ? "{\"event\": \"handed-over\", \"seat\": \"" + seat + "\", \"name\": \"Lee\"}"
                            : "{\"event\": \"left\", \"seat\": \"" + seat + "\"}");
            stream.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(told.get(as))
                    .containsSequence("event: gone", as.equals("CHN") ? "data: handed-over" : "data: left");
        }
        Thread late = stream("CHN");
        late.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(told.get("CHN")).endsWith("event: gone", "data: handed-over", "");
    }

    @Test
    void a_screen_hears_now_and_then_that_the_server_is_there_by_an_event_with_data_which_browsers_need()
            throws Exception {
        assertThat(join("room", links.get("room").pin()).statusCode()).isEqualTo(200);
        Thread stream = stream("room");
        hears("room", "data: here");
        stream.interrupt();
        assertThat(told.get("room")).containsSequence("event: beat", "data: here");
    }

    @Test
    void whose_moves_did_what_is_told_by_itself_once_the_debrief_has_begun() throws Exception {
        everybodyJoins();
        done("facilitator", "{\"event\": \"turn-begun\", \"turn\": 1}");
        done(
                "CHN",
                "{\"event\": \"drafted\", \"proposal\": \"p\", \"move\": \"part\", \"words\": \"\", \"argument\": \"\"}");
        done("CHN", "{\"event\": \"submitted\", \"proposal\": \"p\"}");
        done("facilitator", "{\"event\": \"planning-ended\"}");
        done("facilitator", "{\"event\": \"adjudicated\", \"proposal\": \"p\", \"ruling\": \"ACCEPTED\"}");
        done("facilitator", "{\"event\": \"revealed\", \"order\": []}");
        assertThat(JSON.readTree(get("api/view", "JPN").body()).get("credits").isNull())
                .isTrue();
        Thread stream = stream("JPN");

        done("facilitator", "{\"event\": \"debriefed\"}");
        hears("JPN", "\"points\"");

        stream.interrupt();
        String view = told.get("JPN").stream()
                .filter(line -> line.contains("\"points\""))
                .findFirst()
                .orElseThrow()
                .replaceFirst("data: ?", "");
        assertThat(JSON.readTree(view).at("/credits/teams/0/id").asText()).isEqualTo("CHN");
        assertThat(JSON.readTree(view).at("/credits/proposals/0/points").asDouble())
                .isPositive();
    }

    @Test
    void a_screen_is_told_nothing_of_what_changes_nothing_on_it() throws Exception {
        everybodyJoins();
        done("facilitator", "{\"event\": \"turn-begun\", \"turn\": 1}");
        String before = get("api/view", "CHN").body();
        Thread stream = stream("CHN");
        hears("CHN", "event: view");

        done("JPN", "{\"event\": \"drafted\", \"proposal\": \"j\", \"words\": \"We wait\", \"argument\": \"\"}");
        assertThat(get("api/view", "CHN").body()).isEqualTo(before);

        long own = done(
                "CHN", "{\"event\": \"drafted\", \"proposal\": \"c\", \"words\": \"We write\", \"argument\": \"\"}");
        hears("CHN", "id: " + own);
        stream.interrupt();
        assertThat(List.copyOf(told.get("CHN")))
                .filteredOn("event: view"::equals)
                .hasSize(2);
        assertThat(JSON.readTree(get("api/view", "CHN").body()).get("number").asLong())
                .isEqualTo(own);
    }

    @Test
    void screens_that_sleep_keep_no_other_waiting() throws Exception {
        everybodyJoins();
        done("facilitator", "{\"event\": \"turn-begun\", \"turn\": 1}");
        String words = "w".repeat(2000);
        for (int draft = 0; draft < 30; draft++) {
            done(
                    "CHN",
                    "{\"event\": \"drafted\", \"proposal\": \"p%d\", \"words\": \"%s\", \"argument\": \"%s\"}"
                            .formatted(draft, words, words));
        }
        for (int screen = 0; screen < 12; screen++) {
            if (screen == 6) {
                join("CHN", links.get("CHN").pin()); // a second seat
            }
            sleeper("CHN");
        }
        Thread stream = stream("room");
        opened(13);

        for (int times = 0; times < 25; times++) {
            hears("room", "id: " + done("facilitator", "{\"event\": \"paused\"}"));
            hears("room", "id: " + done("facilitator", "{\"event\": \"resumed\"}"));
        }

        assertThat(screensOpen())
                .as("those that sleep were not given up for it")
                .isEqualTo("13");
        stream.interrupt();
    }

    @Test
    void of_more_screens_than_a_seat_can_have_the_oldest_makes_way() throws Exception {
        everybodyJoins();
        Socket oldest = sleeper("room");
        opened(1);
        for (int screen = 0; screen < Screens.MOST_OF_A_SEAT; screen++) {
            sleeper("room");
        }
        assertThat(heard(oldest)).contains("event: gone\ndata: crowded\n");
        opened(Screens.MOST_OF_A_SEAT);
    }

    @Test
    void a_screen_more_than_a_server_can_have_is_refused() throws Exception {
        everybodyJoins();
        for (int screen = 0; screen < 500; screen++) {
            if (screen % Screens.MOST_OF_A_SEAT == 0) {
                join("JPN", links.get("JPN").pin()); // another seat
            }
            sleeper("JPN");
        }
        opened(500);
        assertThat(heard(sleeper("room"))).contains("event: gone\ndata: crowded\n");
    }

    @Test
    void screens_that_break_off_as_the_server_ends_leave_no_work_behind() throws Exception {
        everybodyJoins();
        for (int screen = 0; screen < 400; screen++) {
            if (screen % Screens.MOST_OF_A_SEAT == 0) {
                join("JPN", links.get("JPN").pin()); // another seat
            }
            sleeper("JPN");
        }
        opened(400);
        for (Socket sleeper : sleepers) {
            sleeper.close();
        }
        server.close();

        for (int tries = 0; tries < 600 && isTelling(); tries++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(isTelling()).isFalse();
    }

    private static boolean isTelling() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey().getName().equals("screens"))
                .flatMap(each -> Stream.of(each.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(Screens.class.getName() + "$Screen"));
    }
}

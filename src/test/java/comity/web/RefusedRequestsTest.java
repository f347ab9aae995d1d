package comity.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comity.cli.Cli;
import comity.rulebook.TinyRulebook;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the laboratory refuses, byte by byte as a hostile client would send it. */
class RefusedRequestsTest {
    private static final ApiDocument DOCUMENT = ApiDocument.read();

    @TempDir
    static Path folder;

    private static WebServer server;
    private static WebServer open;
    private static int port;

    private record Answer(int status, String head, String body) {
        /** The message of the first problem, once the whole answer is as each refusal is. */
        String problem() throws IOException {
            assertThat(head).containsIgnoringCase("Content-Type: application/json");
            assertThat(DOCUMENT.of("Problems", body)).as(body).isEmpty();
            assertThat(body)
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
            JsonNode json = new ObjectMapper().readTree(body);
            return json.at("/problems/0/message").asText();
        }
    }

    @BeforeAll
    static void a_laboratory() {
        TinyRulebook rules = TinyRulebook.in(folder.resolve("rules"))
                .factor(
                        "trade/ban",
                        """
                        declare Ban extends Measure
                          goods : String
                        end
                        rule "{actor} bans {goods}"
                        when
                            Ban()
                        then
                            insertLogical( new Effect( "ban" ) );
                        end
                        """,
                        "ban: {points: [-12, -10, -8], builds: 0d, tail: 0d, source: a test}\n");
        Path file = Cli.write(
                folder,
                "scenario.yaml",
                """
                title: A ban
                dyad: [CHN, JPN]
                from: 2024-01-31
                to: 2024-12-31
                step: month
                timeline:
                  - {date: 2024-01-10, begin: Ban, id: tea-ban, actor: CHN, target: JPN, goods: tea}
                """);
        Laboratory laboratory = Laboratory.of(file, rules::read);
        server = LaboratoryServer.start(laboratory, "127.0.0.1", 0, List.of());
        open = LaboratoryServer.start(laboratory, "0.0.0.0", 0, List.of());
        port = URI.create(server.address()).getPort();
    }

    @AfterAll
    static void no_laboratory() {
        server.close();
        open.close();
    }

    /** Sends bytes, and reads until the server closes. */
    private static Answer raw(String request) throws IOException {
        return raw(port, request);
    }

    private static Answer raw(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            assertThat(end).as(answer).isPositive();
            String head = answer.substring(0, end);
            assertThat(head)
                    .contains("X-Content-Type-Options: nosniff")
                    .contains("Content-Security-Policy: default-src 'none'; script-src 'self';")
                    .doesNotContain("unsafe-")
                    .doesNotContainIgnoringCase("\nServer:");
            return new Answer(Integer.parseInt(head.split(" ")[1]), head, answer.substring(end + 4));
        }
    }

    private static String host() {
        return "Host: 127.0.0.1:" + port + "\r\nConnection: close\r\n";
    }

    private static Answer request(String method, String path, String headers) throws IOException {
        return raw(method + " " + path + " HTTP/1.1\r\n" + host() + headers + "\r\n");
    }

    private static Answer post(String headers, String body) throws IOException {
        return raw("POST /api/score HTTP/1.1\r\n" + host() + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                + body);
    }

    private static Answer score(String body) throws IOException {
        return post("Content-Type: application/json\r\n", body);
    }

    @Test
    void what_is_well_is_answered() throws IOException {
        assertThat(score("{}").status()).isEqualTo(200);
        assertThat(request("GET", "/", "").status()).isEqualTo(200);
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n")
                        .status())
                .isEqualTo(200);
        assertThat(request("GET", "/api/laboratory", "Origin: http://127.0.0.1:" + port + "\r\n")
                        .status())
                .isEqualTo(200);
        assertThat(post("Content-Type: Application/JSON; charset=UTF-8\r\n", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(chunked("2\r\n{}\r\n0\r\n\r\n").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "//",
                "//api/laboratory",
                "/lib/",
                "/lib/../x",
                "/lib/../openapi.json",
                "/api/laboratory/",
                "/api/laboratory;x=1",
                "/API/laboratory",
                "/api/jobs/../laboratory",
                "/%2e%2e%2fpom.xml",
                "/index.html",
                "/comity/web/index.html",
                "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js",
            })
    void a_path_that_nobody_named_is_not_there(String path) throws IOException {
        Answer answer = request("GET", path, "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("there is no " + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../etc/passwd",
                "/%2e%2e/x",
                "/a%00b",
                "/a\0b",
                "/%",
                "/%zz",
                "/\\..\\x",
                "*",
                "/%c0%ae%c0%ae/x"
            })
    void a_path_that_is_none_cannot_be_read(String path) throws IOException {
        Answer answer = request("GET", path, "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).startsWith("no request that can be read: ");
    }

    @Test
    void a_path_or_headers_without_end_are_refused() throws IOException {
        assertThat(request("GET", "/" + "x/".repeat(8000), "").problem()).startsWith("no request that can be read: ");
        assertThat(request("GET", "/", "X: " + "x".repeat(16_000) + "\r\n").status())
                .isEqualTo(431);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/score, POST",
        "GET, /api/jobs, POST",
        "GET, /api/report/json, POST",
        "DELETE, /api/score, POST",
        "DELETE, /, GET",
        "DELETE, /api/laboratory, GET"
    })
    void another_method_than_the_route_takes_is_refused_with_the_one_that_it_takes(
            String method, String path, String taken) throws IOException {
        Answer answer = request(method, path, "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.head()).contains("Allow: " + taken);
        assertThat(answer.problem()).isEqualTo(path + " takes " + taken + ", not " + method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "PUT", "PATCH", "FOO"})
    void methods_that_no_route_takes_are_refused(String method) throws IOException {
        Answer answer = request(method, "/api/score", "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("a request is a GET, a POST or a DELETE, not " + method);
    }

    @Test
    void a_head_is_refused_without_a_body() throws IOException {
        Answer answer = request("HEAD", "/", "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost.evil.example", "https://127.0.0.1"})
    void requests_of_other_pages_are_refused(String origin) throws IOException {
        for (String path : List.of("/api/laboratory", "/api/events", "/", "/nothing")) {
            Answer answer = request("GET", path, "Origin: " + origin + "\r\n");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.problem()).isEqualTo("requests of other pages are refused, such as of " + origin);
        }
        assertThat(post("Content-Type: application/json\r\nOrigin: " + origin + "\r\n", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(request("DELETE", "/api/jobs/x", "Origin: " + origin + "\r\n")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "evil.example:80", "0.0.0.0", "10.0.0.1"})
    void another_name_that_points_here_is_refused(String name) throws IOException {
        Answer answer = raw("GET /api/laboratory HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).startsWith("this server is called 127.0.0.1 or localhost, not ");
    }

    private static Answer ofOpen(String name) throws IOException {
        int port = URI.create(open.address()).getPort();
        return raw(port, "GET /api/laboratory HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "evil.example:80",
                "0.0.0.0",
                "192.0.2.1",
                "[2001:db8::1]"
            })
    void another_name_is_refused_where_others_are_let_in_too(String name) throws IOException {
        Answer answer = ofOpen(name);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).startsWith("this server is called 127.0.0.1 or localhost, not ");
    }

    @Test
    void where_others_are_let_in_this_machine_is_known_by_its_addresses_and_by_its_name() throws IOException {
        List<String> names = new ArrayList<>(List.of("localhost", "127.0.0.1:80", "[::1]"));
        names.add(InetAddress.getLocalHost().getHostName());
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .forEach(address -> names.add(address.getHostAddress()));

        for (String name : names) {
            assertThat(ofOpen(name).status()).as(name).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost@evil.example\r\nConnection: close\r\n\r\n",
                "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                "GET\r\n\r\n",
                "\u0016\u0003\u0001\u0000¥\u0001\u0000\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "POST /api/score HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
                "CONNECT /api/score HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            })
    void what_is_not_http_is_refused_as_all_else_is(String request) throws IOException {
        Answer answer = raw(request);

        assertThat(answer.status()).isIn(400, 403, 505);
        assertThat(answer.problem()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: text/plain\r\n",
                "Content-Type: application/jsonp\r\n",
                "Content-Type: application/json; charset=utf-16\r\n",
                "Content-Type: application/json; charset=nope\r\n",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                "Content-Type: multipart/form-data; boundary=x\r\n",
            })
    void what_does_not_say_that_it_is_json_is_refused(String type) throws IOException {
        Answer answer = post(type, "{}");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).startsWith("a request is application/json in UTF-8, not ");
    }

    @Test
    void a_body_over_64_kib_is_refused_with_or_without_a_length() throws IOException {
        String body = "{\"line\": \"" + "x".repeat(70_000) + "\"}";

        assertThat(score(body).problem()).isEqualTo("a request has at most 64 KiB");
        Answer unsent = raw("POST /api/score HTTP/1.1\r\n" + host()
                + "Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n");
        assertThat(unsent.status()).isEqualTo(413);
        Answer chunked = chunked(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.problem()).isEqualTo("a request has at most 64 KiB");
    }

    private static Answer chunked(String chunks) throws IOException {
        return raw("POST /api/score HTTP/1.1\r\n" + host()
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
    }

    @Test
    void a_body_that_breaks_off_is_refused() throws IOException {
        Answer answer = chunked("zz\r\n{}\r\n0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).startsWith("no request that can be read: ");
    }

    @Test
    void nonsense_is_refused_with_its_place() throws IOException {
        assertThat(score("{x").problem()).startsWith("not JSON: ");
        assertThat(score("").problem()).isEqualTo("is empty: one JSON value is needed");
        assertThat(score("{} {}").problem()).isEqualTo("not JSON: more follows the first value");
        assertThat(score("{\"weights\": {\"a\": NaN}}").problem()).startsWith("not JSON: ");
        assertThat(score("{\"line\": \"\u00ff\u00fe\"}").problem()).isEqualTo("is not UTF-8");
        assertThat(score("{\n  \"line\": 3}").body()).contains("\"line\" : 2").contains("\"column\" : 11");
        assertThat(score("{\"wiht\": []}").problem()).isEqualTo("the question has no key wiht (did you mean with?)");
        assertThat(score("{\"with\": [], \"with\": []}").problem()).isEqualTo("the key with stands twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"with\": ", "{\"weights\": {\"a\": [", "{\"no-such\": "})
    void what_is_nested_ten_thousand_deep_is_refused(String opening) throws IOException {
        int times = 60_000 / opening.length();

        assertThat(score(opening.repeat(Math.min(times, 10_000))).problem()).startsWith("is nested more than 20 deep");
    }

    @Test
    void a_number_of_thousands_of_digits_is_refused() throws IOException {
        assertThat(score("{\"weights\": {\"a\": " + "9".repeat(60_000) + "}}").problem())
                .endsWith("a number of more than 100 digits");
    }

    @Test
    void more_lines_weights_or_branches_than_a_person_asks_for_are_refused() throws IOException {
        assertThat(score("{\"with\": [" + "\"x\",".repeat(15_000) + "\"x\"]}").problem())
                .isEqualTo("with has at most 200 items, not 15001");
        assertThat(score("{\"branches\": [" + "\"x\",".repeat(50) + "\"x\"]}").problem())
                .isEqualTo("branches has at most 50 items, not 51");
        String weights =
                IntStream.range(0, 501).mapToObj(i -> "\"w" + i + "\": 1").collect(Collectors.joining(","));
        assertThat(score("{\"weights\": {" + weights + "}}").problem())
                .isEqualTo("a question moves at most 500 weights");
    }

    @Test
    void as_many_lines_as_a_question_may_have_are_answered_with_what_is_wrong_with_each() throws IOException {
        String lines = IntStream.range(0, 200)
                .mapToObj(i -> "\"drop no-such-" + i + "\"")
                .collect(Collectors.joining(","));

        Answer answer = score("{\"with\": [" + lines + "]}");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(json.get("refused")).hasSize(200);
    }

    @Test
    void a_defect_is_told_as_one_without_what_is_within() throws IOException {
        WebServer broken = WebServer.start(
                "127.0.0.1",
                0,
                Assets.of("/comity/web"),
                routes -> routes.get("/api/broken", context -> {
                    throw new IllegalStateException("within");
                }),
                Set.of(),
                () -> {});
        int own = port;
        try {
            port = URI.create(broken.address()).getPort();
            Answer answer = request("GET", "/api/broken", "");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.problem()).isEqualTo("this is a defect of Comity, not of your input: its log says more");
        } finally {
            port = own;
            broken.close();
        }
    }
}

package comity.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import comity.workshop.Event;
import comity.workshop.EventJson;
import comity.workshop.Phasing;
import comity.workshop.Proposal.Ruling;
import comity.workshop.Proposing;
import comity.workshop.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several workshops on one server, played by all their seats at once, each with a screen. What is measured is a reveal in
 * all of them at the same time: from just before the facilitator asks for it until a screen has read the view that shows
 * it. Screens and server share the machine; the screens read every view, and draw none.
 */
public final class WorkshopLoad {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int DRAFTS_OF_A_SEAT = 3;
    private static final int THREADS = 4;
    private static final Pattern FACILITATOR =
            Pattern.compile("Facilitator +(http://127\\.0\\.0\\.1:\\d+/)\\?x=([a-z0-9-]+)&as=facilitator#(\\S+)");
    private static final Pattern DOOR = Pattern.compile(" +(room|CHN|JPN) +PIN (\\S+)");
    private static final Pattern PHASE = Pattern.compile("\"phase\":\"([a-z]+)\"");
    private static final Pattern MEMORY = Pattern.compile("(?m)^comity_memory_bytes (\\d+)$");

    /** What the teams do in each turn, within their budgets. */
    private static final List<Map<String, String>> MOVES =
            List.of(Map.of("CHN", "part", "JPN", "meet"), Map.of("CHN", "lift", "JPN", "visas"));

    /** A way into an exercise. */
    private record Door(String address, String exercise, String as, String pin) {
        URI api(String path) {
            return URI.create(address + "api/" + path + "?x=" + exercise + "&as=" + as);
        }
    }

    /** A seat that is taken, and its screen. */
    private final class Place implements Flow.Subscriber<String> {
        private final Door door;
        private final String name;
        private String cookie = "";
        private String phase = "";
        private long since;
        private String awaited = "";
        private CompletableFuture<Long> arrival = new CompletableFuture<>();

        Place(Door door, String name) {
            this.door = door;
            this.name = name;
        }

        boolean isOfTeam() {
            return MOVES.get(0).containsKey(door.as());
        }

        CompletableFuture<Void> takeSeat() {
            String body = JSON.createObjectNode()
                    .put("command", newCommand())
                    .put("pin", door.pin())
                    .put("name", name)
                    .toString();
            return send(post(door.api("join"), body))
                    .thenAccept(response -> cookie = response.headers()
                            .firstValue("Set-Cookie")
                            .orElse("")
                            .replaceFirst(";.*", ""));
        }

        void open() {
            HttpRequest request = HttpRequest.newBuilder(door.api("events"))
                    .header("Accept", "text/event-stream")
                    .header("Cookie", cookie)
                    .build();
            http.sendAsync(request, BodyHandlers.fromLineSubscriber(this)).whenComplete((response, e) -> {
                if (!ending) {
                    failed("the screen of " + name + " is closed: " + (e == null ? response.statusCode() : e));
                }
            });
        }

        /** Asks for an event, and waits for the answer. */
        CompletableFuture<Void> act(Event event) {
            String body = EventJson.write(new Wire.Command(newCommand(), event));
            return send(post(door.api("do"), body)).thenAccept(response -> {});
        }

        private HttpRequest post(URI address, String body) {
            return HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .header("Cookie", cookie)
                    .POST(BodyPublishers.ofString(body))
                    .build();
        }

        /** When the screen shows a phase, by {@link System#nanoTime}. */
        synchronized CompletableFuture<Long> shows(String expected) {
            awaited = expected;
            arrival = new CompletableFuture<>();
            if (phase.equals(expected)) {
                arrival.complete(since);
            }
            return arrival;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public synchronized void onNext(String line) {
            if (line.startsWith("event: gone")) {
                failed("the seat of " + name + " is gone");
            }
            Matcher found = PHASE.matcher(line);
            if (line.startsWith("data:") && found.find() && !found.group(1).equals(phase)) {
                phase = found.group(1);
                since = System.nanoTime();
                if (phase.equals(awaited)) {
                    arrival.complete(since);
                }
            }
        }

        @Override
        public void onError(Throwable e) {
            // the answer as a whole says so
        }

        @Override
        public void onComplete() {
            // the answer as a whole says so
        }
    }

    /** An exercise with those who take part. */
    private record Group(Place facilitator, List<Place> all) {
        Stream<Place> teams() {
            return all.stream().filter(Place::isOfTeam);
        }

        Place firstOf(String party) {
            return all.stream()
                    .filter(place -> place.door.as().equals(party))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long end = System.nanoTime() + LONGEST.toNanos();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final List<Double> milliseconds = new ArrayList<>();
    private final List<Long> memory = new ArrayList<>();
    private final Process server;
    private final List<Group> groups;
    private volatile boolean ending;

    private WorkshopLoad(Process server, List<List<Door>> exercises, int seats) {
        this.server = server;
        this.groups = exercises.stream().map(doors -> group(doors, seats)).toList();
    }

    /**
     * Prints a table, and exits with 1 where a request was not answered or a screen was not told.
     *
     * @param args how often each turn is revealed; how many seats an exercise has; how many exercises there are; then the
     *     command that begins them and prints the ways in
     */
    public static void main(String[] args) throws Exception {
        Process server = new ProcessBuilder(Arrays.asList(args).subList(3, args.length))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean told = false;
        try {
            WorkshopLoad load =
                    new WorkshopLoad(server, doors(server, Integer.parseInt(args[2])), Integer.parseInt(args[1]));
            told = load.play(Integer.parseInt(args[0]));
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("not played to its end: " + e);
        } finally {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.waitFor();
        }
        System.exit(told ? 0 : 1); // screens that are still open would keep it running
    }

    /** The ways into so many exercises, the facilitator's first. */
    private static List<List<Door>> doors(Process server, int count) throws IOException {
        List<List<Door>> exercises = new ArrayList<>();
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher facilitator = FACILITATOR.matcher(line);
            Matcher door = DOOR.matcher(line);
            if (facilitator.matches()) {
                exercises.add(new ArrayList<>(List.of(
                        new Door(facilitator.group(1), facilitator.group(2), "facilitator", facilitator.group(3)))));
            } else if (door.matches()) {
                List<Door> doors = exercises.get(exercises.size() - 1);
                doors.add(new Door(doors.get(0).address(), doors.get(0).exercise(), door.group(1), door.group(2)));
                if (exercises.size() == count && doors.size() == 4) {
                    return exercises;
                }
            }
        }
        throw new IllegalStateException("the server ended before it printed all ways in: see above");
    }

    private Group group(List<Door> doors, int seats) {
        List<Place> all = new ArrayList<>();
        for (int i = 0; i < seats; i++) {
            Door door = doors.get(i < 2 ? i : 2 + i % 2); // one leads, one screen is the room's, the others play
            all.add(new Place(door, door.as() + " " + i + " of " + door.exercise()));
        }
        return new Group(all.get(0), all);
    }

    private boolean play(int times) throws Exception {
        each(places().map(Place::takeSeat));
        places().forEach(Place::open);
        each(shows("lobby"));
        memory.add(memory());
        double seconds = 0;
        int drafted = 0;
        for (int turn = 1; turn <= MOVES.size(); turn++) {
            int begun = turn;
            phase(new Phasing.TurnBegun(begun), "planning");
            int counted = commands.get();
            long start = System.nanoTime();
            each(groups.stream().flatMap(Group::teams).map(place -> draft(place, begun, 1)));
            seconds += (System.nanoTime() - start) / 1e9;
            drafted += commands.get() - counted;
            each(groups.stream().map(group -> submit(group, begun)));
            phase(new Phasing.PlanningEnded(), "adjudication");
            for (int i = 1; i <= times; i++) {
                if (i > 1) {
                    phase(new Phasing.RevealUndone(), "adjudication");
                }
                String reason = "Ruling " + i; // another than before, so that the story of no turn is remembered
                each(groups.stream().map(group -> adjudicate(group, begun, reason)));
                reveal();
                memory.add(memory());
            }
        }
        ending = true;
        return print(drafted / seconds);
    }

    private Stream<Place> places() {
        return groups.stream().flatMap(group -> group.all().stream());
    }

    private Stream<CompletableFuture<Long>> shows(String phase) {
        return places().map(place -> place.shows(phase));
    }

    /** All exercises go on to a phase, and all screens have seen it. */
    private void phase(Event event, String phase) throws Exception {
        List<CompletableFuture<Long>> arrivals = shows(phase).toList();
        each(groups.stream().map(group -> group.facilitator().act(event)));
        each(arrivals.stream());
    }

    private void reveal() throws Exception {
        List<CompletableFuture<Double>> waits = new ArrayList<>();
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        Phasing.Revealed revealed = new Phasing.Revealed(List.of());
        for (Group group : groups) {
            List<CompletableFuture<Long>> arrivals =
                    group.all().stream().map(place -> place.shows("reveal")).toList();
            long start = System.nanoTime();
            answers.add(group.facilitator().act(revealed));
            arrivals.forEach(arrival -> waits.add(arrival.thenApply(at -> (at - start) / 1e6)));
        }
        each(answers.stream());
        each(waits.stream());
        waits.forEach(wait -> milliseconds.add(wait.join()));
    }

    /** A seat words a draft of its own, and words it anew as soon as that is kept. */
    private CompletableFuture<Void> draft(Place place, int turn, int time) {
        Event event =
                new Proposing.Drafted(id(turn, place.name), null, "We wait, says " + place.name, "For the " + time);
        CompletableFuture<Void> kept = place.act(event);
        return time == DRAFTS_OF_A_SEAT ? kept : kept.thenCompose(done -> draft(place, turn, time + 1));
    }

    /** Each team submits a move. */
    private CompletableFuture<Void> submit(Group group, int turn) {
        return inTurn(MOVES.get(turn - 1).entrySet().stream().toList(), move -> {
            Place place = group.firstOf(move.getKey());
            String id = id(turn, move.getKey());
            return place.act(new Proposing.Drafted(id, move.getValue(), "", "It helps"))
                    .thenCompose(done -> place.act(new Proposing.Submitted(id)));
        });
    }

    private CompletableFuture<Void> adjudicate(Group group, int turn, String reason) {
        return inTurn(List.copyOf(MOVES.get(turn - 1).keySet()), party -> group.facilitator()
                .act(new Proposing.Adjudicated(id(turn, party), Ruling.ACCEPTED, null, reason, null, null, null)));
    }

    private static String id(int turn, String of) {
        return "turn " + turn + ", " + of;
    }

    private static <T> CompletableFuture<Void> inTurn(List<T> all, Function<T, CompletableFuture<Void>> each) {
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        for (T one : all) {
            done = done.thenCompose(before -> each.apply(one));
        }
        return done;
    }

    /** Waits for all, no longer than the whole may take. */
    private void each(Stream<? extends CompletableFuture<?>> all) throws Exception {
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                .get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private String newCommand() {
        return "command-" + commands.incrementAndGet();
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString()).whenComplete((response, e) -> {
            if (e != null || response.statusCode() != 200) {
                failed(request.uri() + " is not answered: " + (e == null ? response.body() : e));
            }
        });
    }

    private void failed(String message) {
        if (errors.incrementAndGet() <= 5) { // more are no easier to read
            System.err.println(message);
        }
    }

    /** What the server says that it has in use, in MiB, once its garbage is collected. */
    private long memory() throws Exception {
        Process collecting = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(server.pid()),
                        "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (collecting.waitFor() != 0) {
            throw new IllegalStateException("jcmd, which a JDK has, could not collect the server's garbage");
        }
        URI address = URI.create(groups.get(0).facilitator().door.address() + "metrics");
        String metrics = send(HttpRequest.newBuilder(address).build())
                .get(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                .body();
        Matcher memory = MEMORY.matcher(metrics);
        if (!memory.find()) {
            throw new IllegalStateException("no comity_memory_bytes in " + metrics);
        }
        return Long.parseLong(memory.group(1)) >> 20;
    }

    private boolean print(double commandsPerSecond) {
        double[] sorted =
                milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.println("| exercises | screens | reveals seen | median, ms | 99th percentile | longest"
                + " | drafts a second | errors |");
        System.out.println("|--:|--:|--:|--:|--:|--:|--:|--:|");
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %d | %.0f | %.0f | %.0f | %.0f | %d |%n",
                groups.size(),
                places().count(),
                sorted.length,
                Waiting.percentile(sorted, 50),
                Waiting.percentile(sorted, 99),
                sorted[sorted.length - 1],
                commandsPerSecond,
                errors.get());
        System.out.println("Memory in use before the first turn and after each reveal, collected, in MiB: "
                + memory.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        return errors.get() == 0;
    }
}

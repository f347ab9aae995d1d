package comity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Many clients of one laboratory. Each asks a question, waits for its answer, and asks the next without a pause: half of
 * the questions move a weight, half of them switch a fact off. Clients and laboratory share
 * the machine.
 */
public final class ManyClients {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP = 300;

    /** What of the laboratory can be moved. */
    private record Movable(List<JsonNode> weights, List<String> facts) {
        static Movable of(JsonNode laboratory) {
            List<JsonNode> weights = new ArrayList<>();
            laboratory.get("weights").forEach(weights::add);
            List<String> facts = new ArrayList<>();
            laboratory.get("facts").forEach(fact -> facts.add(fact.get("id").asText()));
            return new Movable(weights, facts);
        }

        String question(Random random) {
            ObjectNode question = JSON.createObjectNode();
            if (random.nextBoolean()) {
                JsonNode weight = weights.get(random.nextInt(weights.size()));
                double low = weight.get("low").asDouble();
                double high = weight.get("high").asDouble();
                question.putObject("weights")
                        .put(weight.get("number").asText(), low + (high - low) * random.nextDouble());
            } else {
                question.putArray("with").add("drop " + facts.get(random.nextInt(facts.size())));
            }
            return question.toString();
        }
    }

    private static final class Client {
        private final HttpClient http;
        private final URI score;
        private final List<Double> milliseconds = new ArrayList<>();
        private int errors;

        Client(HttpClient http, String address) {
            this.http = http;
            this.score = URI.create(address + "api/score");
        }

        void ask(String question) throws InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(score)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(question))
                    .build();
            long start = System.nanoTime();
            try {
                var response = http.send(request, BodyHandlers.ofString());
                milliseconds.add((System.nanoTime() - start) / 1e6);
                if (response.statusCode() != 200
                        || !JSON.readTree(response.body()).has("level")) {
                    failed(question + " is answered " + response.statusCode() + ": " + response.body());
                }
            } catch (IOException e) {
                failed(question + " is not answered: " + e);
            }
        }

        private void failed(String message) {
            if (errors++ == 0) { // one of each client is enough to read
                System.err.println(message);
            }
        }
    }

    private ManyClients() {}

    /**
     * Prints a table, and exits with 1 where any request is not answered.
     *
     * @param args how many clients; how many seconds they ask; then the command that starts the laboratory and prints its
     *     address
     */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        Process laboratory = new ProcessBuilder(Arrays.asList(args).subList(2, args.length))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean answered;
        try {
            answered = ask(Waiting.address(laboratory), count, seconds);
        } finally {
            laboratory.descendants().forEach(ProcessHandle::destroy);
            laboratory.destroy();
        }
        System.exit(answered ? 0 : 1);
    }

    private static boolean ask(String address, int count, int seconds) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        var asked =
                HttpRequest.newBuilder(URI.create(address + "api/laboratory")).build();
        Movable movable = Movable.of(
                JSON.readTree(http.send(asked, BodyHandlers.ofString()).body()));
        Client first = new Client(http, address);
        Random random = new Random(1);
        for (int i = 0; i < WARM_UP; i++) {
            first.ask(movable.question(random));
        }

        List<Client> clients = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            Client client = new Client(http, address);
            Random own = new Random(i);
            clients.add(client);
            running.add(threads.submit(() -> {
                start.await();
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
                while (System.nanoTime() < end) {
                    client.ask(movable.question(own));
                }
                return null;
            }));
        }
        long begun = System.nanoTime();
        start.countDown();
        for (Future<?> each : running) {
            each.get();
        }
        double taken = (System.nanoTime() - begun) / 1e9;
        threads.shutdown();
        return print(clients, first.errors, taken);
    }

    private static boolean print(List<Client> clients, int before, double seconds) {
        double[] sorted = clients.stream()
                .flatMap(client -> client.milliseconds.stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int errors = before + clients.stream().mapToInt(client -> client.errors).sum();
        System.out.println("| clients | requests | a second | median, ms | 95th percentile | longest | errors |");
        System.out.println("|--:|--:|--:|--:|--:|--:|--:|");
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %.0f | %.1f | %.1f | %.1f | %d |%n",
                clients.size(),
                sorted.length,
                sorted.length / seconds,
                Waiting.percentile(sorted, 50),
                Waiting.percentile(sorted, 95),
                sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1],
                errors);
        return errors == 0 && sorted.length > 0;
    }
}

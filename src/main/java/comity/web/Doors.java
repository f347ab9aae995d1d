package comity.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comity.input.Fields;
import comity.input.Problems;
import comity.workshop.Exercise;
import comity.workshop.Keys;
import comity.workshop.LiveExercise;
import comity.workshop.Seat;
import comity.workshop.Seat.Role;
import comity.workshop.Seating;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpResponseException;
import io.javalin.http.SameSite;
import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways into exercises: who comes in, by what, and as whom a request asks. */
public final class Doors {
    private static final int WRONG_AT_AN_ADDRESS = 10;
    private static final int WRONG_AT_A_DOOR = 60;
    private static final String FACILITATOR = "facilitator";
    private static final String ROOM = "room";
    private static final String SEAT_IS_GONE =
            "the seat that you took was handed over or taken away: load this page again, and take another";

    private final Keys keys;
    private final Function<Context, Stage> stages;
    private final Gate addresses;
    private final Gate doors;

    /** @param stages the exercise that a request is about */
    Doors(Keys keys, InstantSource clock, Function<Context, Stage> stages) {
        this.keys = keys;
        this.stages = stages;
        this.addresses = new Gate(clock, WRONG_AT_AN_ADDRESS);
        this.doors = new Gate(clock, WRONG_AT_A_DOOR);
    }

    /** Who asks: a seat of an exercise. */
    record Asking(Stage stage, Seat seat) {}

    /** As what the page of this request takes part: {@code facilitator}, {@code room} or a party. */
    private static String as(Context context) {
        String as = context.queryParam("as");
        if (as == null || !as.matches("[A-Za-z0-9_-]{1,20}")) {
            throw new HttpResponseException(400, "as whom? the link says as=facilitator, as=room or as=PARTY");
        }
        return as;
    }

    private static Role role(String as) {
        return switch (as) {
            case FACILITATOR -> Role.FACILITATOR;
            case ROOM -> Role.ROOM;
            default -> Role.TEAM;
        };
    }

    private static String cookie(Stage stage, String as) {
        return "comity-" + stage.id() + "-" + as;
    }

    /**
     * The seat that asks, by its cookie.
     *
     * @throws HttpResponseException 404 where there is no such exercise, 400 where it does not say as whom, 401 where it has
     *     no seat
     */
    Asking asking(Context context) {
        Stage stage = stages.apply(context);
        String as = as(context);
        Keys.Ticket ticket = ticket(context, stage);
        Seat seat = ticket == null ? null : seat(stage, ticket);
        if (seat == null || seat.role() != role(as) || (seat.role() == Role.TEAM && !as.equals(seat.party()))) {
            throw new HttpResponseException(401, "take a seat first");
        }
        return new Asking(stage, seat);
    }

    /** Why the seat that a request once had is its own no more. */
    String gone(Context context) {
        Stage stage = stages.apply(context);
        Keys.Ticket ticket = ticket(context, stage);
        return stage.gone(ticket == null ? "" : ticket.seat());
    }

    /** The ticket in a request's cookie; null where it has none of this exercise. */
    private Keys.@Nullable Ticket ticket(Context context, Stage stage) {
        String written = context.cookie(cookie(stage, as(context)));
        return written == null ? null : ticket(stage, written);
    }

    private Keys.@Nullable Ticket ticket(Stage stage, String written) {
        Keys.Ticket read = keys.read(written);
        return read == null || !read.exercise().equals(stage.id()) ? null : read;
    }

    private static @Nullable Seat seat(Stage stage, Keys.Ticket ticket) {
        Seat seat = stage.seat(ticket.seat());
        return seat == null || seat.generation() != ticket.generation() ? null : seat;
    }

    /**
     * The facilitator that asks.
     *
     * @throws HttpResponseException 401 where no seat asks, 403 where another does
     */
    Asking facilitator(Context context) {
        Asking asking = asking(context);
        if (asking.seat().role() != Role.FACILITATOR) {
            throw new HttpResponseException(403, "that is the facilitator's to see");
        }
        return asking;
    }

    /** Takes a new seat by a PIN. */
    void join(Context context) {
        Stage stage = stages.apply(context);
        String as = as(context);
        Problems problems = new Problems();
        Fields fields = LaboratoryServer.fields("a request to join", context, problems);
        String command = String.valueOf(fields.neededText("command"));
        String pin = String.valueOf(fields.neededText("pin"));
        String name = String.valueOf(fields.neededText("name"));
        fields.finish();
        problems.throwIfAny();
        String id = stage.id();
        String address = context.ip();
        addresses.check(address);
        doors.check(id + as);
        Role role = role(as);
        if (!keys.fits(pin, id, role, role == Role.TEAM ? as : null)) {
            addresses.wrong(address);
            doors.wrong(id + as);
            throw new HttpResponseException(403, "that PIN is wrong");
        }
        WorkshopServer.neededCommand(command);
        // of the command, so that a second try takes the same seat
        String seat = "s" + digest(id + "\n" + as + "\n" + command).substring(0, 12);
        stage.live()
                .submit(
                        Seat.SERVER,
                        "join-" + seat,
                        new Seating.Joined(seat, role, role == Role.TEAM ? as : null, name));
        Seat taken = seat(stage, new Keys.Ticket(id, seat, 0));
        if (taken == null) {
            throw new HttpResponseException(403, SEAT_IS_GONE);
        }
        seated(context, stage, as, taken);
    }

    /** Takes a seat that was handed over, once; the browser that has it may come by the same link again. */
    void sit(Context context) {
        Stage stage = stages.apply(context);
        Problems problems = new Problems();
        Fields fields = LaboratoryServer.fields("a request for a seat", context, problems);
        String command = String.valueOf(fields.neededText("command"));
        String written = String.valueOf(fields.neededText("ticket"));
        fields.finish();
        problems.throwIfAny();
        addresses.check(context.ip());
        WorkshopServer.neededCommand(command);
        Keys.Ticket ticket = ticket(stage, written);
        Seat seat = ticket == null ? null : sat(context, stage, ticket, digest(written + "\n" + command));
        if (seat == null) {
            addresses.wrong(context.ip());
            throw new HttpResponseException(403, Seating.LINK_IS_OVER);
        }
        seated(context, stage, as(seat), seat);
    }

    /**
     * The seat of a ticket, which this browser has, takes by this command, or took by it: the answer may have been lost. Null
     * where it is somebody else's.
     */
    private @Nullable Seat sat(Context context, Stage stage, Keys.Ticket ticket, String command) {
        Seat seat = stage.seat(ticket.seat());
        if (seat == null || has(context, stage, seat)) {
            return seat;
        }
        String takeOver = "take-over-" + command;
        if (seat(stage, ticket) != null) {
            stage.live().submit(Seat.SERVER, takeOver, new Seating.TakenOver(ticket.seat(), ticket.generation()));
        }
        return stage.live().knows(Seat.SERVER, takeOver)
                ? seat(stage, new Keys.Ticket(ticket.exercise(), ticket.seat(), ticket.generation() + 1))
                : null;
    }

    /** Whether the browser that asks has a seat already. */
    private boolean has(Context context, Stage stage, Seat seat) {
        String written = context.cookie(cookie(stage, as(seat)));
        Keys.Ticket own = written == null ? null : ticket(stage, written);
        return own != null && own.seat().equals(seat.id()) && seat(stage, own) != null;
    }

    private static String as(Seat seat) {
        return switch (seat.role()) {
            case FACILITATOR -> FACILITATOR;
            case ROOM -> ROOM;
            default -> Objects.requireNonNull(seat.party());
        };
    }

    private void seated(Context context, Stage stage, String as, Seat seat) {
        Cookie cookie = new Cookie(
                cookie(stage, as),
                keys.ticket(stage.id(), seat),
                "/",
                (int) Duration.ofDays(30).toSeconds(),
                false,
                true);
        cookie.setSameSite(SameSite.STRICT);
        context.cookie(cookie);
        WebServer.json(
                context,
                JsonNodeFactory.instance.objectNode().put("seat", seat.id()).put("as", as));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The doors of the exercise with their PINs, and a QR code of each. */
    void links(Context context) {
        Asking asking = facilitator(context);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode links = root.putArray("links");
        for (Link link : links(asking.stage().live(), keys, "http://" + context.host() + "/")) {
            links.addObject()
                    .put("as", link.as())
                    .put("pin", link.pin())
                    .put("link", link.link())
                    .put("qr", path(QrCode.encodeText(link.link(), QrCode.Ecc.MEDIUM)));
        }
        WebServer.json(context, root);
    }

    /**
     * A way in.
     *
     * @param as {@code facilitator}, {@code room} or a party
     * @param link with the PIN behind its {@code #}, which browsers send to nobody
     */
    public record Link(String as, String pin, String link) {}

    /** All ways into an exercise. */
    public static List<Link> links(LiveExercise live, Keys keys, String address) {
        Exercise exercise = live.now();
        List<String> all = new ArrayList<>(List.of(FACILITATOR, ROOM));
        exercise.workshop().teams().forEach(team -> all.add(team.party()));
        return all.stream()
                .map(as -> {
                    Role role = role(as);
                    String pin = keys.pin(exercise.id(), role, role == Role.TEAM ? as : null);
                    return new Link(as, pin, address + "?x=" + exercise.id() + "&as=" + as + "#" + pin);
                })
                .toList();
    }

    /** What somebody sees who has the link and no seat yet. */
    void door(Context context) {
        Exercise exercise = stages.apply(context).live().now();
        String address = "http://" + context.host() + "/?x=" + exercise.id();
        WebServer.json(context, WorkshopJson.door(exercise, path(QrCode.encodeText(address, QrCode.Ecc.MEDIUM))));
    }

    /** A QR code as the path of an SVG whose units are its modules. */
    private static String path(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x).append(',').append(y).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    /** The link with which somebody takes over a seat. */
    void ticket(Context context) {
        Asking asking = facilitator(context);
        Problems problems = new Problems();
        Fields fields = LaboratoryServer.fields("a request for a seat", context, problems);
        String id = fields.neededText("seat");
        fields.finish();
        problems.throwIfAny();
        Seat seat = asking.stage().seat(String.valueOf(id));
        if (seat == null) {
            throw new HttpResponseException(404, "there is no such seat, or not any more");
        }
        String exercise = asking.stage().id();
        String link = "http://" + context.host() + "/?x=" + exercise + "&as=" + as(seat) + "#seat="
                + keys.ticket(exercise, seat);
        WebServer.json(
                context,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("link", link)
                        .put("generation", seat.generation())
                        .put("qr", path(QrCode.encodeText(link, QrCode.Ecc.MEDIUM))));
    }
}

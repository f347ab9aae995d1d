package comity.workshop;

import comity.input.BadInput;
import comity.input.Place;
import java.nio.charset.StandardCharsets;

/** What comes in over the wire. */
public final class Wire {
    /**
     * What a seat asks for.
     *
     * @param command its id: what is sent twice counts once
     */
    public record Command(String command, Event event) {}

    private Wire() {}

    /**
     * Reads a command.
     *
     * @param name of where it comes from, for messages
     * @throws BadInput where it is none
     */
    public static Command read(String name, String text) {
        Command command = EventJson.read(name, text, Command.class);
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(EventJson.write(command))) {
            throw new BadInput(Place.of(name), "holds half a character, which no file can keep: write it anew");
        }
        return command;
    }
}

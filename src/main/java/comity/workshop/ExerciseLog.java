package comity.workshop;

import comity.input.BadInput;
import comity.input.Place;
import comity.input.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The log of an exercise as a file: a line of JSON for each event. */
public final class ExerciseLog {
    private ExerciseLog() {}

    /** Writes a log, as {@link #read} reads it. */
    public static String write(List<Recorded> log) {
        return log.stream().map(recorded -> EventJson.write(recorded) + "\n").collect(Collectors.joining());
    }

    /**
     * Reads a log.
     *
     * @throws BadInput where it is none, of more than one exercise, or has a gap
     */
    public static List<Recorded> read(TextFile file) {
        List<Recorded> log = new ArrayList<>();
        int number = 0;
        for (String line : file.text().lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            Recorded recorded = EventJson.readRecorded(file.name() + ":" + number, line);
            Place place = new Place(file.name(), number, 1);
            if (recorded.number() != log.size() + 1) {
                throw new BadInput(place, "event " + (log.size() + 1) + " should stand here, not " + recorded.number());
            }
            if (!log.isEmpty() && !recorded.exercise().equals(log.get(0).exercise())) {
                throw new BadInput(place, "is of another exercise, " + recorded.exercise());
            }
            log.add(recorded);
        }
        if (log.isEmpty() || !(log.get(0).event() instanceof Seating.Begun)) {
            throw new BadInput(Place.of(file.name()), "is no log of an exercise: that begins with the event begun");
        }
        return log;
    }
}

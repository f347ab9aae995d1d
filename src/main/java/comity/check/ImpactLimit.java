package comity.check;

import comity.check.Impact.Breach;
import comity.check.Impact.Moved;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a change of the rules is not to do to any scenario or branch, on any step. */
public sealed interface ImpactLimit {
    /** {@code points>2}, also with decimals. */
    Pattern POINTS = Pattern.compile("points\\s*>\\s*(\\d+(?:\\.\\d+)?)");

    /** What a line does that it may not; empty where it does not. */
    Optional<Breach> breach(Moved moved);

    /** Reads {@code band} or {@code points>2}; empty where it is neither. */
    static Optional<ImpactLimit> of(String text) {
        Matcher points = POINTS.matcher(text.strip());
        if (points.matches()) {
            return Optional.of(new Points(text.strip(), Double.parseDouble(points.group(1))));
        }
        return text.strip().equals("band") ? Optional.of(new SameBand()) : Optional.empty();
    }

    /** No step has another band. */
    record SameBand() implements ImpactLimit {
        @Override
        public Optional<Breach> breach(Moved moved) {
            return moved.bands().stream()
                    .findFirst()
                    .map(band -> new Breach(
                            "band",
                            moved.line(),
                            moved.line() + ": " + band.from() + " becomes " + band.to() + " on " + band.date()));
        }
    }

    /**
     * No step is further off than this, up or down.
     *
     * @param text as it was written
     * @param most points of health
     */
    record Points(String text, double most) implements ImpactLimit {
        @Override
        public Optional<Breach> breach(Moved moved) {
            String by = String.format(Locale.ROOT, "%+.1f", moved.change());
            return Math.abs(moved.change()) > most
                    ? Optional.of(
                            new Breach(text, moved.line(), moved.line() + ": moves by " + by + " on " + moved.date()))
                    : Optional.empty();
        }
    }
}

package comity.cli;

import comity.check.Impact;
import comity.rulebook.Wording;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a rule change may not do to a scenario. */
sealed interface FailOn {
    /** What a line did that it may not, in words; empty where it did not. */
    Optional<String> wrong(Impact.Moved moved);

    /** Another band on any step. */
    record AnotherBand() implements FailOn {
        @Override
        public Optional<String> wrong(Impact.Moved moved) {
            return moved.bands().stream()
                    .findFirst()
                    .map(band -> "band: " + moved.line() + " goes from " + band.from() + " to " + band.to() + " on "
                            + band.date());
        }
    }

    /**
     * A health that is further off than this on any step, up or down.
     *
     * @param most points that may be
     */
    record MorePoints(double most) implements FailOn {
        @Override
        public Optional<String> wrong(Impact.Moved moved) {
            return Math.abs(moved.change()) > most
                    ? Optional.of("points>%s: %s moves by %s on %s"
                            .formatted(
                                    Wording.number(most),
                                    moved.line(),
                                    String.format(Locale.ROOT, "%+.1f", moved.change()),
                                    moved.date()))
                    : Optional.empty();
        }
    }

    /** Reads {@code band} and {@code points>2}. */
    final class Converter implements ITypeConverter<FailOn> {
        private static final Pattern POINTS = Pattern.compile("points\\s*>\\s*(\\d+(?:\\.\\d+)?)");

        @Override
        public FailOn convert(String text) {
            Matcher points = POINTS.matcher(text.strip());
            if (points.matches()) {
                return new MorePoints(Double.parseDouble(points.group(1)));
            }
            if (text.strip().equals("band")) {
                return new AnotherBand();
            }
            throw new TypeConversionException("it is band or 'points>2' (in quotes), not " + text);
        }
    }
}

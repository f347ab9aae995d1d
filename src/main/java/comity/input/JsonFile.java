package comity.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import comity.input.Node.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON to {@link Node}s, so that what it says is checked as files are. */
public final class JsonFile {
    private static final int DEEPEST = 20;
    private static final int LONGEST = 100;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST)
                    .build())
            .build();

    private final String name;
    private final Problems problems;
    private final JsonParser parser;

    private JsonFile(String name, Problems problems, JsonParser parser) {
        this.name = name;
        this.problems = problems;
        this.parser = parser;
    }

    /**
     * The one value that the text is. A key without a value, {@code null}, counts as not there; one that stands twice is
     * reported, and its first value is kept.
     *
     * @throws BadInput where the text is not JSON, is empty or nested too deep
     */
    public static Node read(TextFile file, Problems problems) {
        try (JsonParser parser = JSON.createParser(file.text())) {
            JsonFile reader = new JsonFile(file.name(), problems, parser);
            if (parser.nextToken() == null) {
                throw new BadInput(Place.of(file.name()), "is empty: one JSON value is needed");
            }
            Node root = reader.value();
            if (parser.nextToken() != null) {
                throw new BadInput(reader.place(), "not JSON: more follows the first value");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new BadInput(
                    Place.of(file.name()),
                    "is nested more than " + DEEPEST + " deep, or has a number of more than " + LONGEST + " digits");
        } catch (JsonProcessingException e) {
            throw new BadInput(place(file.name(), e.getLocation()), "not JSON: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private Node value() throws IOException {
        Place place = place();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value());
            }
            return new Node.Sequence(place, items);
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(place);
        }
        return switch (parser.currentToken()) {
            case VALUE_NULL -> new Node.Scalar(place, "");
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(place, parser.getText(), Form.BOOL);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Scalar(place, parser.getText(), Form.NUMBER);
            default -> new Node.Scalar(place, parser.getText(), Form.TEXT);
        };
    }

    private Node object(Place place) throws IOException {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Place ofKey = place();
            String key = parser.currentName();
            boolean none = parser.nextToken() == JsonToken.VALUE_NULL;
            Node value = value();
            if (!none && entries.putIfAbsent(key, new Node.Entry(ofKey, value)) != null) {
                problems.report(ofKey, "the key " + key + " stands twice");
            }
        }
        return new Node.Mapping(place, entries);
    }

    private Place place() {
        return place(name, parser.currentTokenLocation());
    }

    private static Place place(String name, JsonLocation location) {
        return new Place(name, location.getLineNr(), location.getColumnNr());
    }
}

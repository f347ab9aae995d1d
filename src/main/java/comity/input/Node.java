package comity.input;

import java.util.List;
import java.util.Map;

/** A value in a file that knows its place. Scalars stay text: who reads them knows what they should be. */
public sealed interface Node {
    Place place();

    /** What the value is, for messages: "a text", "a list", "a mapping". */
    String kind();

    /**
     * A single value.
     *
     * @param text without quotes; empty where a key has no value
     * @param form what the file says that it is
     */
    record Scalar(Place place, String text, Form form) implements Node {
        /** One that may be read as anything. */
        public Scalar(Place place, String text) {
            this(place, text, Form.ANY);
        }

        @Override
        public String kind() {
            return text.isEmpty() ? "nothing" : form == Form.TEXT ? "the text " + text : text;
        }
    }

    /** What a single value says that it is: YAML and CSV leave it open, JSON does not. */
    enum Form {
        ANY,
        TEXT,
        NUMBER,
        BOOL
    }

    /** A list. */
    record Sequence(Place place, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * Keys and their values.
     *
     * @param entries in the order of the file
     */
    record Mapping(Place place, Map<String, Entry> entries) implements Node {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /**
     * A value and its key.
     *
     * @param place of the key
     */
    record Entry(Place place, Node value) {}
}

package comity.workshop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import comity.input.BadInput;
import comity.input.Place;

/** Events as JSON: in the log, on the wire and in files. */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .withCoercionConfig(
                    LogicalType.Textual, texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private EventJson() {}

    /** In one line. */
    public static String write(Object event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads an event.
     *
     * @param name of where it comes from, for messages
     * @throws BadInput where it is none
     */
    public static Event read(String name, String text) {
        return read(name, text, Event.class);
    }

    /** As {@link #read(String, String)}, with what the log says of it. */
    public static Recorded readRecorded(String name, String text) {
        return read(name, text, Recorded.class);
    }

    static <T> T read(String name, String text, Class<T> type) {
        try {
            T read = MAPPER.readValue(text, type);
            if (read == null) {
                throw new BadInput(Place.of(name), "is empty");
            }
            return read;
        } catch (MismatchedInputException e) {
            throw new BadInput(Place.of(name), "is no such thing as an exercise knows: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new BadInput(Place.of(name), "is not JSON: " + e.getOriginalMessage());
        }
    }
}

package comity.workshop;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import comity.input.BadInput;
import comity.input.Place;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as JSON: in the log, on the wire and in files. */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .withConfigOverride(List.class, EventJson::withoutNulls)
            .withCoercionConfig(
                    LogicalType.Textual, texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private EventJson() {}

    private static void withoutNulls(MutableConfigOverride lists) {
        lists.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    }

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
            needWhole(name, read);
            return read;
        } catch (InvalidTypeIdException e) {
            throw new BadInput(
                    Place.of(name),
                    e.getTypeId() == null
                            ? "an event says what it is, such as \"event\": \"submitted\""
                            : "there is no event " + e.getTypeId());
        } catch (UnrecognizedPropertyException e) {
            throw new BadInput(Place.of(name), "there is no key " + e.getPropertyName() + " here");
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" of ", " at ", ""));
            throw new BadInput(
                    Place.of(name),
                    "cannot be read" + (path.equals(" at ") ? "" : path)
                            + ": a key is missing, or its value is no such thing");
        } catch (JsonProcessingException e) {
            throw new BadInput(Place.of(name), "is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Refuses records that lack what is not {@link Nullable}, which Jackson lets be null. */
    private static void needWhole(String name, Object read) {
        for (RecordComponent component : read.getClass().getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                continue;
            }
            Object value;
            try {
                value = component.getAccessor().invoke(read);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            if (value == null) {
                throw new BadInput(Place.of(name), "the key " + component.getName() + " is missing");
            }
            if (value instanceof Record inner) {
                needWhole(name, inner);
            }
            if (value instanceof List<?> items) {
                items.stream().filter(Record.class::isInstance).forEach(item -> needWhole(name, item));
            }
        }
    }
}

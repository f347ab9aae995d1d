package comity.rulebook;

import comity.drl.RuleIndex;
import comity.facts.Event;
import comity.facts.Fact;
import comity.facts.Measure;
import comity.input.BadInput;
import comity.input.Node;
import comity.input.Scalars;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of fact that a factor declares.
 *
 * <p>Drools' own {@code FactType} silently ignores fields that are inherited from further up than the immediate
 * superclass, hence this one.
 *
 * @param name such as {@code ImportBan}
 * @param doc what it means, in a sentence
 * @param fields by their name in scenarios, such as {@code days-per-month}; what every fact has is not among them
 */
public record FactType(String name, String doc, Class<? extends Fact> type, Map<String, Field> fields) {

    /**
     * A field that a scenario may state.
     *
     * @param property its name in rules, such as {@code daysPerMonth}
     * @param required whether it has no default
     * @param range of a number, null where any fits
     */
    public record Field(
            String property, Class<?> type, String doc, boolean required, @Nullable Bounds range, Method setter) {
        /** The names of its values; empty where it is no enum. */
        public List<String> constants() {
            return type.isEnum()
                    ? Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList()
                    : List.of();
        }

        /** What it holds where a scenario does not say; null where every scenario must. */
        public @Nullable Object preset(FactType of) {
            return required ? null : Described.read(of.create("", "", "", LocalDate.MIN, Map.of()), property);
        }

        /** Whether a number lies in its range. */
        public boolean allows(double number) {
            return range == null || range.contain(number);
        }

        /**
         * The value that a scenario states.
         *
         * @throws BadInput where it is of another type, unknown or out of range
         */
        public Object value(String name, Node node) {
            Object value = unbounded(name, node);
            if (range != null && value instanceof Number number && !range.contain(number.doubleValue())) {
                throw new BadInput(node.place(), name + " lies between " + range + ", not " + node.kind());
            }
            return value;
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private Object unbounded(String name, Node node) {
            if (type.isEnum()) {
                return Scalars.constant(name, node, (Class<? extends Enum>) type);
            }
            return switch (type.getSimpleName()) {
                case "int" -> Scalars.integer(name, node);
                case "double" -> Scalars.number(name, node);
                case "boolean" -> Scalars.bool(name, node);
                case "LocalDate" -> Scalars.date(name, node);
                default -> Scalars.text(name, node);
            };
        }
    }

    /** Inclusive. */
    public record Bounds(double low, double high) {
        static Bounds parse(String text) {
            String[] ends = text.split("\\.\\.", -1);
            return new Bounds(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
        }

        boolean contain(double number) {
            return low <= number && number <= high;
        }

        @Override
        public String toString() {
            return Wording.number(low) + " and " + Wording.number(high);
        }
    }

    static FactType of(RuleIndex.Type type, Class<?> compiled) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (RuleIndex.Field field : type.fields()) {
            Method setter = setter(compiled, field.name());
            Bounds range = field.range() == null ? null : Bounds.parse(field.range());
            fields.put(
                    kebab(field.name()),
                    new Field(
                            field.name(), setter.getParameterTypes()[0], field.doc(), field.required(), range, setter));
        }
        return new FactType(type.name(), type.doc(), compiled.asSubclass(Fact.class), fields);
    }

    private static Method setter(Class<?> type, String property) {
        String name = "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return method;
            }
        }
        throw new IllegalStateException(type + " has no " + name);
    }

    public boolean isEvent() {
        return Event.class.isAssignableFrom(type);
    }

    /** {@code ImportBan} is {@code import-ban}: how ids that are not given begin. */
    public String kebabName() {
        return kebab(Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /**
     * A new fact.
     *
     * @param date the event's, or the day the measure begins
     * @param values by their name in scenarios, each as {@link Field#value} read it
     */
    public Fact create(String id, String actor, String target, LocalDate date, Map<String, Object> values) {
        try {
            Fact fact = type.getConstructor().newInstance();
            fact.setId(id);
            fact.setActor(actor);
            fact.setTarget(target);
            if (fact instanceof Event event) {
                event.setDate(date);
            } else if (fact instanceof Measure measure) {
                measure.setSince(date);
                measure.setChanged(date);
            }
            set(fact, values);
            return fact;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets fields of a fact of this type. */
    public void set(Fact fact, Map<String, Object> values) {
        values.forEach((name, value) -> {
            try {
                Field field = fields.get(name);
                if (field != null) {
                    field.setter().invoke(fact, value);
                } else if (name.equals("source")) {
                    fact.setSource((String) value);
                } else {
                    fact.setNote((String) value);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}

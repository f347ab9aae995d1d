package comity.rulebook;

import comity.facts.Dyad;
import comity.facts.Fact;
import comity.facts.Step;
import comity.facts.Today;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What rules see, in the words of whoever states facts and writes rules. */
final class Described {
    private Described() {}

    /** As the scenario's author knows it. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        } else if (value instanceof Step step) {
            return "the step of " + step.getOf() + " on " + step.getDate();
        } else if (value instanceof Fact fact) {
            return fact.getId();
        } else if (value instanceof Today today) {
            return "today, " + today.getDate();
        } else if (value instanceof Dyad) {
            return "the dyad";
        } else if (value instanceof Number number) {
            return Wording.number(number.doubleValue());
        } else if (value instanceof String
                || value instanceof Enum
                || value instanceof LocalDate
                || value instanceof Boolean) {
            return String.valueOf(value);
        } else if (value instanceof Collection<?> all) {
            return all.stream().map(Described::of).collect(Collectors.joining(", "));
        }
        return Arrays.stream(value.getClass().getDeclaredMethods())
                .filter(method -> method.getName().startsWith("get") && method.getParameterCount() == 0)
                .map(method -> Character.toLowerCase(method.getName().charAt(3))
                        + method.getName().substring(4))
                .sorted()
                .map(field -> field + " " + of(read(value, field)))
                .collect(Collectors.joining(", ", value.getClass().getSimpleName() + "( ", " )"));
    }

    /**
     * A property's value.
     *
     * @throws IllegalArgumentException where the bean has no such property
     */
    static @Nullable Object read(Object bean, String field) {
        Method getter = getter(bean, field);
        if (getter == null) {
            throw new IllegalArgumentException(
                    "no " + field + " in " + bean.getClass().getSimpleName());
        }
        try {
            return getter.invoke(bean);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable Method getter(Object bean, String field) {
        Class<?> type = bean.getClass();
        try {
            return type.getMethod("get" + Wording.capitalised(field));
        } catch (NoSuchMethodException e) {
            try {
                return type.getMethod("is" + Wording.capitalised(field));
            } catch (NoSuchMethodException neither) {
                return null;
            }
        }
    }
}

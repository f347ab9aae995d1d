package comity.score;

/**
 * A named stretch of health.
 *
 * @param name what people call it, such as {@code tension}
 * @param from the health at which it begins, 0..100; it reaches to where the next one begins
 */
public record Band(String name, double from) {}

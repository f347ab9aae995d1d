package comity.web;

/** Numbers in the text format of Prometheus. */
final class Metrics {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** What goes up and down. */
    Metrics gauge(String name, String help, long value) {
        return metric(name, "gauge", help, value);
    }

    /** What only goes up. */
    Metrics counter(String name, String help, long value) {
        return metric(name, "counter", help, value);
    }

    private Metrics metric(String name, String type, String help, long value) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append(name).append(' ').append(value).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

package comity.report;

/** A drawing of a result. It says what it shows, and can be drawn for wide and for narrow screens. */
sealed interface Chart permits CourseChart, WaterfallChart, TornadoChart {
    /** What is shown, as a heading. */
    String title();

    /** The same in sentences, for whoever cannot see it. */
    String description();

    /**
     * Draws it.
     *
     * @param width {@link Canvas#WIDE} or {@link Canvas#NARROW}
     */
    Canvas draw(double width);
}

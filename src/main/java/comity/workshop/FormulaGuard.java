package comity.workshop;

import java.util.regex.Pattern;

/**
 * Texts in the cells of tables: an apostrophe stands before one that a spreadsheet would take for a formula, and before one
 * that looks guarded by itself, so that each reads back as it was.
 */
public final class FormulaGuard {
    private static final String FORMULA = "[=+\\-@\\t\\r＝＋－＠].*";
    private static final Pattern NEEDING = Pattern.compile("'*" + FORMULA, Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile("'+" + FORMULA, Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?[\\d.E-]+");

    private FormulaGuard() {}

    /** As it goes into CSV, of whose cells a spreadsheet makes what they look like. */
    public static String inCsv(String text) {
        return NEEDING.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** As it goes into a spreadsheet, whose texts are no formulas whatever they look like. */
    static String inSpreadsheet(String text) {
        return GUARDED.matcher(text).matches() ? "'" + text : text;
    }

    /** The text of a cell that went into either. */
    static String read(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}

package comity.cli;

import comity.report.Ink;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command's results go, and what is known of it. */
final class Terminal {
    private Terminal() {}

    /**
     * Whether to colour: on a terminal, unless {@code NO_COLOR} is set. The launcher knows whether standard output is a
     * terminal; Java does not when standard input is none.
     */
    static boolean colours() {
        String noColour = System.getenv("NO_COLOR");
        return Boolean.getBoolean("comity.terminal") && (noColour == null || noColour.isEmpty());
    }

    /** Whether standard error is a terminal, as the launcher found. */
    static boolean showsProgress() {
        return Boolean.getBoolean("comity.progress");
    }

    static Ink ink() {
        return new Ink(colours());
    }

    /** Prints a command's result. */
    static void print(CommandSpec command, String report) {
        PrintWriter out = command.commandLine().getOut();
        out.print(report);
        out.flush();
    }
}

package comity.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/** Says on standard error how far long work is: on a terminal, once it took two seconds, and gone when it is done. */
final class Progress implements Runnable, AutoCloseable {
    private static final long QUIET = TimeUnit.SECONDS.toNanos(2);

    private final PrintWriter err;
    private final int of;
    private final long since = System.nanoTime();
    private int done;
    private int width;

    /**
     * @param of how many parts the work has
     */
    Progress(CommandSpec command, int of) {
        this.err = command.commandLine().getErr();
        this.of = of;
    }

    /** One more part is done. */
    @Override
    public synchronized void run() {
        done++;
        if (Terminal.showsProgress() && System.nanoTime() - since > QUIET) {
            String text = done + " of " + of;
            width = text.length();
            err.print("\r" + text);
            err.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
        }
    }
}

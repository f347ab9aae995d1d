package comity.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Watches over work that may take long: stops it at a limit of time and on an interrupt, after which the command still
 * says what is known so far, and shows its progress on a terminal. Close it when that is said.
 */
final class LongWork implements AutoCloseable {
    private static final long MILLIS_BETWEEN_LOOKS = 100;
    private static final long SECONDS_TO_SAY = 30;
    private static final String CLEARED = "\r\u001b[K";

    private final CountDownLatch worked = new CountDownLatch(1);
    private final CountDownLatch said = new CountDownLatch(1);
    private final Thread interrupted;

    /**
     * @param stop ends the work soon
     * @param seconds the limit; null for none
     * @param progress in words
     */
    LongWork(CommandSpec command, Runnable stop, @Nullable Double seconds, Supplier<String> progress) {
        PrintWriter err = command.commandLine().getErr();
        interrupted = new Thread(() -> {
            stop.run();
            await(said, TimeUnit.SECONDS.toMillis(SECONDS_TO_SAY));
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        Thread looks = new Thread(() -> look(stop, seconds, progress, err));
        looks.setDaemon(true);
        looks.start();
    }

    /**
     * Refuses a limit that is none.
     *
     * @throws ParameterException where it is not more than 0
     */
    static void check(CommandSpec command, @Nullable Double seconds) {
        if (seconds != null && !(seconds > 0)) {
            throw new ParameterException(command.commandLine(), "--limit is more than 0 seconds, not " + seconds);
        }
    }

    private void look(Runnable stop, @Nullable Double seconds, Supplier<String> progress, PrintWriter err) {
        long begun = System.nanoTime();
        boolean shown = false;
        while (!await(worked, MILLIS_BETWEEN_LOOKS)) {
            double passed = (System.nanoTime() - begun) / 1e9;
            if (seconds != null && passed >= seconds) {
                stop.run();
            }
            if (Terminal.showsProgress() && passed > 1) { // what is soon over needs no progress
                shown = true;
                err.print(CLEARED + progress.get());
                err.flush();
            }
        }
        if (shown) {
            err.print(CLEARED);
            err.flush();
        }
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The work is done: there is no more progress. */
    void done() {
        worked.countDown();
    }

    @Override
    public void close() {
        done();
        said.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) { // it runs already: this was an interrupt
            return;
        }
    }
}

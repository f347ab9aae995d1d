package comity.web;

import comity.input.BadInput;
import comity.input.Place;
import comity.input.Problem;
import io.javalin.http.HttpResponseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Work that takes longer than a request: it is started, looked at and, where it is no longer wanted, stopped, and then its
 * result is what is known by then. Safe to share between threads.
 */
final class Jobs implements AutoCloseable {
    private static final int MOST_RUNNING = 2;
    private static final int MOST_KEPT = 20;

    /** Something long. */
    interface Work {
        /** Does it, and gives its result as JSON. */
        String run();

        /** Ends it soon; for another thread. */
        void stop();

        /** How much is done. */
        long done();

        /** Of how much; {@link Long#MAX_VALUE} for more than can be counted. */
        long of();
    }

    /** What has become of work. */
    enum State {
        RUNNING,
        DONE,
        STOPPED,
        FAILED
    }

    /** A piece of work under its id. */
    static final class Job {
        private final String id;
        private final String kind;
        private final Work work;
        private volatile State state = State.RUNNING;
        private volatile boolean stopped;
        private volatile @Nullable String result;
        private volatile List<Problem> problems = List.of();

        private Job(String kind, Work work) {
            this.id = UUID.randomUUID().toString();
            this.kind = kind;
            this.work = work;
        }

        String id() {
            return id;
        }

        String kind() {
            return kind;
        }

        State state() {
            return state;
        }

        long done() {
            return work.done();
        }

        long of() {
            return work.of();
        }

        /** Its result as JSON; null while it is not there. */
        @Nullable
        String result() {
            return result;
        }

        /** Why it failed. */
        List<Problem> problems() {
            return problems;
        }

        private void run() {
            try {
                result = work.run();
                state = stopped ? State.STOPPED : State.DONE;
            } catch (BadInput e) {
                problems = e.problems();
                state = State.FAILED;
            } catch (RuntimeException | Error e) {
                LoggerFactory.getLogger(Jobs.class).error("a defect of Comity", e);
                problems = List.of(new Problem(
                        Place.of("request"), "this is a defect of Comity, not of your input: its log says more"));
                state = State.FAILED;
            }
        }
    }

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_RUNNING, work -> {
        Thread thread = new Thread(work, "job");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Begins work.
     *
     * @throws HttpResponseException where two jobs run already
     */
    synchronized Job start(String kind, Work work) {
        if (jobs.values().stream().filter(job -> job.state == State.RUNNING).count() >= MOST_RUNNING) {
            throw new HttpResponseException(429, "two jobs are running: wait for one, or cancel it");
        }
        List<String> finished = new ArrayList<>();
        jobs.forEach((id, job) -> {
            if (job.state != State.RUNNING) {
                finished.add(id);
            }
        });
        finished.stream().limit(Math.max(0, jobs.size() + 1 - MOST_KEPT)).forEach(jobs::remove);
        Job job = new Job(kind, work);
        jobs.put(job.id, job);
        threads.execute(job::run);
        return job;
    }

    /**
     * A job.
     *
     * @throws HttpResponseException where there is none of that id, or not any more
     */
    synchronized Job find(String id) {
        Job job = jobs.get(id);
        if (job == null) {
            throw new HttpResponseException(404, "there is no such job, or not any more");
        }
        return job;
    }

    /** Ends a job soon, with what is known by then. */
    Job stop(String id) {
        Job job = find(id);
        job.stopped = true;
        job.work.stop();
        return job;
    }

    @Override
    public synchronized void close() {
        jobs.values().forEach(job -> job.work.stop());
        threads.shutdown();
    }
}

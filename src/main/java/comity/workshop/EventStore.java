package comity.workshop;

import comity.input.BadInput;
import comity.input.Nearest;
import comity.input.Place;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The logs of all exercises in a folder: one table, to which is only ever added. What {@link #append} returns from is on
 * the disk. Safe to share between threads.
 */
public final class EventStore implements AutoCloseable {
    /** The database in its folder. */
    public static final String FILE = "exercises.db";

    private static final int VERSION = 1;
    /** As a limit. */
    private static final int ALL = -1;

    private static final int BUSY_MILLISECONDS = 5_000;
    private static final String SCHEMA =
            """
            CREATE TABLE IF NOT EXISTS events (
              exercise TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, seat TEXT NOT NULL,
              command TEXT NOT NULL, event TEXT NOT NULL,
              PRIMARY KEY (exercise, number), UNIQUE (exercise, command));
            CREATE TRIGGER IF NOT EXISTS events_stay BEFORE DELETE ON events
              BEGIN SELECT RAISE(ABORT, 'events stay'); END;
            CREATE TRIGGER IF NOT EXISTS events_are_as_they_were BEFORE UPDATE ON events
              BEGIN SELECT RAISE(ABORT, 'events are as they were'); END;
            """;

    private final Path folder;
    private final Connection connection;
    private final @Nullable FileChannel locked;

    private EventStore(Path folder, Connection connection, @Nullable FileChannel locked) {
        this.folder = folder;
        this.connection = connection;
        this.locked = locked;
    }

    /**
     * Opens a folder to add to it; while it is open no other server can.
     *
     * @throws BadInput where the folder cannot be written, another server has it, or its database is damaged
     */
    public static EventStore open(Path folder) {
        FileChannel lock = lock(folder);
        try {
            Connection connection = connect(folder, false);
            try (Statement statement = connection.createStatement()) {
                check(folder, statement);
                statement.executeUpdate(SCHEMA);
                statement.executeUpdate("PRAGMA user_version = " + VERSION);
                return new EventStore(folder, connection, lock);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            close(lock);
            throw unusable(folder, e);
        } catch (RuntimeException e) {
            close(lock);
            throw e;
        }
    }

    /** Whether a folder holds exercises, or held some. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** What is said of a folder without exercises. */
    public static String none(Path folder) {
        return "holds no exercises: begin one with comity workshop FILE --data " + folder;
    }

    /**
     * Opens a folder to look at it, whether a server has it or not, and whether it can be written or not.
     *
     * @throws BadInput where there are no exercises, or their database is damaged
     */
    public static EventStore look(Path folder) {
        if (!isIn(folder)) {
            throw new BadInput(Place.of(folder.toString()), none(folder));
        }
        try {
            Connection connection = connect(folder, true);
            try (Statement statement = connection.createStatement()) {
                check(folder, statement);
                return new EventStore(folder, connection, null);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unusable(folder, e);
        }
    }

    private static FileChannel lock(Path folder) {
        Place place = Place.of(folder.toString());
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new BadInput(place, "cannot be written, so that exercises could not be kept: choose another --data");
        }
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (IOException | OverlappingFileLockException e) {
            // another server of this or of another process
        }
        close(channel);
        throw new BadInput(place, "another server has these exercises: end that one, or choose another --data");
    }

    private static void close(@Nullable FileChannel lock) {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Connection connect(Path folder, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        if (readOnly) {
            config.setReadOnly(true);
        }
        Path file = folder.resolve(FILE).toAbsolutePath();
        boolean standsStill = readOnly && !Files.isWritable(folder) && !Files.exists(folder.resolve(FILE + "-wal"));
        return config.createConnection(
                "jdbc:sqlite:" + (standsStill ? file.toUri() + "?immutable=1" : file.toString()));
    }

    private static void check(Path folder, Statement statement) throws SQLException {
        try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            if (version.getInt(1) > VERSION) {
                throw new BadInput(Place.of(folder.toString()), "was written by a newer Comity: use that one");
            }
        }
        try (ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!found.getString(1).equals("ok")) {
                throw new BadInput(
                        Place.of(folder.resolve(FILE).toString()),
                        "is damaged (" + found.getString(1) + "): nothing was changed; go back to a copy");
            }
        }
    }

    private static BadInput unusable(Path folder, SQLException e) {
        return new BadInput(
                Place.of(folder.resolve(FILE).toString()), "cannot be used as a store of exercises: " + e.getMessage());
    }

    /** The ids of all exercises, the one that came into the store last first: a branch has its original's times. */
    public synchronized List<String> exercises() {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT exercise FROM events WHERE number = 1 ORDER BY rowid DESC");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        } catch (SQLException e) {
            throw unusable(folder, e);
        }
    }

    /**
     * How an exercise began, which no rules are needed to read, and nothing that happened since.
     *
     * @throws BadInput where there is no such exercise, or its first event cannot be read
     */
    public Seating.Begun begun(String exercise) {
        if (log(exercise, 1).get(0).event() instanceof Seating.Begun begun) {
            return begun;
        }
        throw new BadInput(Place.of(exercise + ", event 1"), "is not how an exercise begins");
    }

    /**
     * The log of an exercise.
     *
     * @throws BadInput where there is no such exercise, or its log has a gap or an event that cannot be read
     */
    public List<Recorded> log(String exercise) {
        return log(exercise, ALL);
    }

    private synchronized List<Recorded> log(String exercise, int most) {
        List<Recorded> log = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT number, at, seat, command, event FROM events WHERE exercise = ? ORDER BY number LIMIT ?")) {
            query.setString(1, exercise);
            query.setInt(2, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String name = exercise + ", event " + rows.getLong(1);
                    if (rows.getLong(1) != log.size() + 1) {
                        throw new BadInput(Place.of(name), "stands where event " + (log.size() + 1) + " should");
                    }
                    log.add(new Recorded(
                            exercise,
                            rows.getLong(1),
                            Instant.parse(rows.getString(2)),
                            rows.getString(3),
                            rows.getString(4),
                            EventJson.read(name, rows.getString(5))));
                }
            }
        } catch (SQLException e) {
            throw unusable(folder, e);
        }
        if (log.isEmpty()) {
            throw new BadInput(
                    Place.of(folder.toString()), "holds no exercise " + exercise + Nearest.hint(exercise, exercises()));
        }
        return log;
    }

    /**
     * Adds an event. When this returns, it is on the disk.
     *
     * @throws BadInput where it cannot be kept; then nothing was changed
     */
    public void append(Recorded recorded) {
        append(List.of(recorded));
    }

    /** As {@link #append(Recorded)}, of all or none. */
    public synchronized void append(List<Recorded> all) {
        try {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO events (exercise, number, at, seat, command, event) VALUES (?, ?, ?, ?, ?, ?)")) {
                for (Recorded recorded : all) {
                    insert.setString(1, recorded.exercise());
                    insert.setLong(2, recorded.number());
                    insert.setString(3, recorded.at().toString());
                    insert.setString(4, recorded.seat());
                    insert.setString(5, recorded.command());
                    insert.setString(6, EventJson.write(recorded.event()));
                    insert.executeUpdate();
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new BadInput(
                    Place.of(folder.toString()),
                    "it could not be kept, and nothing was changed: " + e.getMessage()
                            + " (is the disk full, or the folder read-only?)");
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unusable(folder, e);
        } finally {
            close(locked);
        }
    }
}

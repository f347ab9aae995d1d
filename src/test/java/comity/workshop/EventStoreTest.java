package comity.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.input.BadInput;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store of exercises does when things go wrong with its disk. */
class EventStoreTest {
    @TempDir
    Path folder;

    @Test
    void two_servers_on_one_folder_are_one_too_many() {
        try (EventStore store = EventStore.open(folder)) {
            assertThat(store.exercises()).isEmpty();
            assertThatThrownBy(() -> EventStore.open(folder))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("another server has these exercises");
        }
        EventStore.open(folder).close();
    }

    @Test
    void one_can_look_at_a_folder_while_a_server_has_it() {
        try (EventStore store = EventStore.open(folder)) {
            Playing play = Playing.in(store);
            try (EventStore look = EventStore.look(folder)) {
                assertThat(look.exercises()).containsExactly(play.id);
                assertThat(look.log(play.id)).hasSize(4);
            }
        }
    }

    @Test
    void a_branch_is_newer_than_its_original_and_is_gone_on_with() {
        String held = Held.in(folder);
        try (EventStore store = EventStore.open(folder)) {
            Exercises exercises = new Exercises(store, Playing.RULES, Instant::now);
            List<String> newest = new ArrayList<>(List.of(held));
            for (int i = 0; i < 6; i++) { // by chance they would hardly stand in this order
                newest.add(0, exercises.branch(store.log(held), 2));
            }

            assertThat(store.exercises()).isEqualTo(newest);
            assertThat(goOn(exercises, Playing.FISH, 1)).containsExactly(newest.get(0));
        }
    }

    @Test
    void what_is_over_is_not_gone_on_with_but_what_is_not_though_it_is_older() {
        String older;
        try (EventStore store = EventStore.open(folder)) {
            older = Playing.in(store).id;
        }
        Held.in(folder);
        try (EventStore store = EventStore.open(folder)) {
            Exercises exercises = new Exercises(store, Playing.RULES, Instant::now);

            assertThat(goOn(exercises, Playing.FISH, 1)).containsExactly(older);
            assertThat(goOn(exercises, Path.of("another.yaml"), 1)).isEmpty();
        }
    }

    /** Where all can be read. */
    private static List<String> goOn(Exercises exercises, Path file, int groups) {
        return exercises.goOn(file, groups, unreadable -> {
            throw unreadable;
        });
    }

    private static void debrief(LiveExercise live) {
        List<Event> events = List.of(
                new Phasing.TurnBegun(1),
                new Phasing.PlanningEnded(),
                new Phasing.Revealed(List.of()),
                new Phasing.Debriefed());
        for (Event event : events) {
            live.submit(
                    new Seat("f", Seat.Role.FACILITATOR, null, "Fay", 0, 0),
                    event.getClass().getName(),
                    event);
        }
    }

    @Test
    void groups_that_were_begun_together_are_gone_on_with_together_but_for_those_that_are_over() {
        List<String> groups;
        try (EventStore store = EventStore.open(folder)) {
            Exercises exercises = new Exercises(store, Playing.RULES, Instant::now);
            groups = exercises.begin(Beginning.of(Playing.FISH, null, Playing.RULES), 3);
            assertThat(groups)
                    .extracting(id -> exercises.find(id).now().title())
                    .containsExactly("Fish, group 1 of 3", "Fish, group 2 of 3", "Fish, group 3 of 3");
            debrief(exercises.find(groups.get(1)));
        }
        try (EventStore store = EventStore.open(folder)) {
            Exercises exercises = new Exercises(store, Playing.RULES, Instant::now);

            assertThat(goOn(exercises, Playing.FISH, 1)).containsExactly(groups.get(0), groups.get(2));
            assertThat(exercises.playing()).containsExactly(groups.get(0), groups.get(2));
        }
    }

    @Test
    void so_many_groups_as_are_asked_for_are_gone_on_with_though_something_else_is_newer() {
        try (EventStore store = EventStore.open(folder)) {
            Exercises exercises = new Exercises(store, Playing.RULES, Instant::now);
            Beginning beginning = Beginning.of(Playing.FISH, null, Playing.RULES);
            List<String> two = exercises.begin(beginning, 2);
            String alone = exercises.begin(beginning);
            String branch = exercises.branch(held(exercises, store, two.get(0)), 1);

            assertThat(goOn(exercises, Playing.FISH, 2)).isEqualTo(two);
            assertThat(goOn(exercises, Playing.FISH, 3)).isEmpty();
            assertThat(goOn(exercises, Playing.FISH, 1)).containsExactly(branch);
            assertThat(store.exercises()).startsWith(branch, alone);
        }
    }

    /** The log of an exercise after its first turn. */
    private static List<Recorded> held(Exercises exercises, EventStore store, String id) {
        exercises
                .find(id)
                .submit(new Seat("f", Seat.Role.FACILITATOR, null, "Fay", 0, 0), "begin", new Phasing.TurnBegun(1));
        return store.log(id);
    }

    @Test
    void an_exercise_whose_log_cannot_be_read_is_passed_over_and_said() throws SQLException {
        String older;
        try (EventStore store = EventStore.open(folder)) {
            older = Playing.in(store).id;
        }
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(EventStore.FILE));
                Statement statement = other.createStatement()) {
            statement.executeUpdate("INSERT INTO events VALUES"
                    + " ('tomorrow', 1, '2026-03-02T00:00:00Z', 'server', 'x', '{\"event\": \"of-tomorrow\"}')");
        }
        try (EventStore store = EventStore.open(folder)) {
            Exercises exercises = new Exercises(store, Playing.RULES, Instant::now);
            List<String> said = new ArrayList<>();

            assertThat(exercises.goOn(Playing.FISH, 1, unreadable -> said.add(unreadable.getMessage())))
                    .containsExactly(older);
            assertThat(said).containsExactly("tomorrow, event 1: error: there is no event of-tomorrow");
        }
    }

    @Test
    void a_folder_without_exercises_says_how_to_begin_one() {
        assertThatThrownBy(() -> EventStore.look(folder)).hasMessageContaining("comity workshop FILE --data");
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        assertThatThrownBy(() -> EventStore.open(file.resolve("data"))).hasMessageContaining("cannot be written");
    }

    @Test
    void a_record_that_was_torn_when_the_power_went_is_left_out_and_the_rest_is_there() throws IOException {
        Path copy = folder.resolve("copy");
        String id;
        int whole;
        try (EventStore store = EventStore.open(folder)) {
            Playing play = Playing.in(store);
            id = play.id;
            whole = store.log(id).size();
            play.does(play.facilitator, new Phasing.TurnBegun(1));
            Files.createDirectories(copy); // as the disk stands while the server runs: what is new is in the WAL
            for (String name : new String[] {EventStore.FILE, EventStore.FILE + "-wal"}) {
                Files.copy(folder.resolve(name), copy.resolve(name));
            }
        }
        try (RandomAccessFile wal =
                new RandomAccessFile(copy.resolve(EventStore.FILE + "-wal").toFile(), "rw")) {
            wal.setLength(wal.length() - 100);
        }
        try (EventStore store = EventStore.open(copy)) {
            assertThat(store.log(id)).hasSize(whole);
        }
    }

    @Test
    void a_damaged_database_is_refused_and_left_as_it_is() throws IOException {
        try (EventStore store = EventStore.open(folder)) {
            Playing.in(store);
        }
        Path file = folder.resolve(EventStore.FILE);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 100; i < bytes.length; i += 7) {
            bytes[i] = (byte) 0xA5;
        }
        Files.write(file, bytes);
        assertThatThrownBy(() -> EventStore.open(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(EventStore.FILE);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void events_can_be_neither_changed_nor_deleted() throws SQLException {
        try (EventStore store = EventStore.open(folder)) {
            Playing.in(store);
        }
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(EventStore.FILE));
                Statement statement = other.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM events"))
                    .hasMessageContaining("events stay");
            assertThatThrownBy(() -> statement.executeUpdate("UPDATE events SET seat = 'x'"))
                    .hasMessageContaining("events are as they were");
        }
    }

    @Test
    void what_a_newer_comity_wrote_is_left_to_it() throws SQLException {
        EventStore.open(folder).close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(EventStore.FILE));
                Statement statement = other.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> EventStore.open(folder)).hasMessageContaining("written by a newer Comity");
    }
}

package comity.workshop;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that plays an exercise. */
abstract class PlayedExercise {
    @TempDir
    Path folder;

    EventStore store;
    Playing play;

    @BeforeEach
    void begin() {
        store = EventStore.open(folder);
        play = Playing.in(store);
    }

    @AfterEach
    void end() {
        store.close();
    }
}

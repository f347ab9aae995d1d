package comity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of its addresses a machine shows to a room. */
class RoomAddressTest {
    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1 fe80::1 192.0.2.2, 192.0.2.2",
        "192.0.2.2 169.254.3.4 192.168.1.7 10.0.0.3, 192.168.1.7",
        "169.254.3.4 100.64.0.9, 100.64.0.9"
    })
    void one_that_others_reach_is_shown_and_rather_one_of_a_local_network(String all, String shown) {
        assertThat(RoomAddress.of(Stream.of(all.split(" ")).map(RoomAddressTest::address)))
                .hasValue(shown);
    }

    @Test
    void a_machine_without_a_network_has_none() {
        assertThat(RoomAddress.of(Stream.of("127.0.0.1", "::1", "169.254.3.4").map(RoomAddressTest::address)))
                .isEmpty();
    }
}

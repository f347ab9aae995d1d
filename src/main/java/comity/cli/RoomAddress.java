package comity.cli;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The address at which the other devices of a room find this machine. */
final class RoomAddress {
    private RoomAddress() {}

    /** That of this machine; empty where it is in no network. */
    static Optional<String> find() {
        try {
            return of(NetworkInterface.networkInterfaces()
                    .filter(RoomAddress::isUp)
                    .flatMap(NetworkInterface::inetAddresses));
        } catch (SocketException e) { // no network, no telephones
            return Optional.empty();
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException e) { // it is gone
            return false;
        }
    }

    /** The IPv4 address among some that others can reach: one of a local network where there is one. */
    static Optional<String> of(Stream<InetAddress> addresses) {
        return addresses
                .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                .min(Comparator.comparing(each -> !each.isSiteLocalAddress()))
                .map(InetAddress::getHostAddress);
    }
}

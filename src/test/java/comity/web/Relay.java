package comity.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between one browser and the server, which can fail. A browser that is told to be offline keeps the streams that
 * it has open; here they break.
 */
final class Relay {
    private final InetAddress here = InetAddress.getLoopbackAddress();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int server;
    private final int port;
    private volatile ServerSocket door;
    private volatile boolean silent;

    /** @param server the port that it leads to */
    Relay(int server) {
        this.server = server;
        this.door = listen(0);
        this.port = door.getLocalPort();
    }

    /** Where the browser finds the server. */
    int port() {
        return port;
    }

    /** Breaks all connections; no new ones come about. */
    void cut() {
        close(door);
        open.forEach(Relay::close);
    }

    /** Loses whatever is sent from now on, and tells nobody. */
    void fallSilent() {
        silent = true;
    }

    /** Carries again. What was lost stays lost. */
    void mend() {
        silent = false;
        if (door.isClosed()) {
            door = listen(port);
        }
    }

    private ServerSocket listen(int at) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(here, at));
            start(() -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket browser = listening.accept();
                Socket onward = new Socket(here, server);
                open.add(browser);
                open.add(onward);
                start(() -> carry(browser, onward));
                start(() -> carry(onward, browser));
            }
        } catch (IOException e) {
            close(listening); // it was cut, or the server is not there
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            byte[] bytes = new byte[8192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (!silent) {
                    to.getOutputStream().write(bytes, 0, count);
                }
            }
        } catch (IOException e) {
            // one side is gone, which ends the other
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable closed) {
        try {
            closed.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.sweeplake.coordinator.whole;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address before several coordinators, as a Kubernetes Service is one: each connection goes to
 * the next that takes it, whatever is said on it.
 */
final class FrontDoor implements AutoCloseable {
    private static final int PATIENCE_MS = 1000;

    private final ServerSocket server;
    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();

    FrontDoor(List<Integer> ports) {
        this.ports = List.copyOf(ports);
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread("door", this::listen);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                // The door closes, or a visitor left at once.
            }
        }
    }

    private void admit(Socket visitor) throws IOException {
        for (int attempt = 0; attempt < ports.size(); attempt++) {
            int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
            Socket host = new Socket();
            try {
                host.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            } catch (IOException e) {
                host.close();
                continue;
            }
            thread("in", () -> carry(visitor, host));
            thread("out", () -> carry(host, visitor));
            return;
        }
        visitor.close();
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One of the two hung up.
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

package io.sweeplake.coordinator;

import io.quarkus.runtime.LaunchMode;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where agents on this machine reach the coordinator. */
final class ListeningAddress {
    private ListeningAddress() {}

    /** The configured URL, or loopback at the port on which the coordinator came to listen. */
    static String of(SweeplakeConfig config) {
        return config.url().map(URI::toString).orElseGet(ListeningAddress::loopback);
    }

    // The server sets the port's property once it listens, also where the port asked for was 0.
    private static String loopback() {
        String property =
                LaunchMode.current() == LaunchMode.TEST
                        ? "quarkus.http.test-port"
                        : "quarkus.http.port";
        int port = ConfigProvider.getConfig().getValue(property, Integer.class);
        return "http://127.0.0.1:" + port;
    }
}

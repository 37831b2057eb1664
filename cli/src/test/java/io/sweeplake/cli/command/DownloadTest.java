package io.sweeplake.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sweeplake.cli.api.Coordinates;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.show.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that hangs up in the middle as often as a test wants. */
@Tag("any-java")
class DownloadTest {
    private static final String WHOLE = "0123456789".repeat(20_000);

    @TempDir private Path folder;
    private final List<String> ranges = new ArrayList<>();
    private final StringWriter said = new StringWriter();
    private HttpServer server;
    private int breaks;
    private String tag = "\"one\"";
    private String content = WHOLE;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void putsTheWholeFileInItsPlace() throws Exception {
        download().fetch("file", folder.resolve("a"));

        assertThat(folder.resolve("a")).hasContent(WHOLE);
        assertThat(ranges).containsExactly("none");
        assertThat(files()).containsExactly("a");
    }

    @Test
    void goesOnWhereItBrokeOff() throws Exception {
        breaks = 2;

        download().fetch("file", folder.resolve("a"));

        assertThat(folder.resolve("a")).hasContent(WHOLE);
        assertThat(ranges).hasSize(3).startsWith("none").allMatch(each -> !each.equals("bytes=0-"));
        assertThat(said.toString()).contains("The download broke off; going on.");
    }

    @Test
    void goesOnInTheNextCall() throws Exception {
        breaks = 5;
        assertThatThrownBy(() -> download().fetch("file", folder.resolve("a")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the same command goes on where it is");
        assertThat(folder.resolve("a")).doesNotExist();

        download().fetch("file", folder.resolve("a"));

        assertThat(folder.resolve("a")).hasContent(WHOLE);
        assertThat(ranges.get(5)).startsWith("bytes=").isNotEqualTo("bytes=0-");
    }

    @Test
    void mixesNothingWhenItIsAnotherFileByThen() throws Exception {
        breaks = 5;
        assertThatThrownBy(() -> download().fetch("file", folder.resolve("a")))
                .isInstanceOf(IOException.class);
        tag = "\"two\"";
        content = "another";

        download().fetch("file", folder.resolve("a"));

        assertThat(folder.resolve("a")).hasContent("another");
    }

    @Test
    void refusesAPlaceThatIsNone() {
        assertThatThrownBy(() -> download().fetch("file", folder))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("is a folder; name a file in it");
        assertThatThrownBy(() -> download().fetch("file", folder.resolve("none/a")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("there is no folder");
    }

    private Download download() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new Download(
                new CoordinatorApi(Coordinates.of(url, Optional.empty())),
                new Screen(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(said, true),
                        Screen.Terminal.NONE));
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "none" : range);
        boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int from = range != null && same ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        byte[] bytes = content.substring(from).getBytes(UTF_8);
        exchange.getResponseHeaders().add("ETag", tag);
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length);
        if (breaks > 0) {
            breaks--;
            exchange.getResponseBody().write(bytes, 0, 10_000);
            exchange.getResponseBody().flush();
            exchange.close();
            return;
        }
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

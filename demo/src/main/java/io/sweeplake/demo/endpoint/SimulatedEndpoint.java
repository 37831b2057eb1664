package io.sweeplake.demo.endpoint;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server on loopback that speaks the OpenAI API and behaves like an inference server under load:
 * a bounded batch, a line before it, prefill that costs what the prefix cache does not save. Runs
 * on one event loop, on which nothing blocks.
 */
public final class SimulatedEndpoint implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long DEADLINE_SECONDS = 20;

    private final Vertx vertx;
    private final HttpServer server;

    private SimulatedEndpoint(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * Starts serving; returns when the port is open.
     *
     * @throws IOException when the port cannot be opened
     */
    public static SimulatedEndpoint start(EndpointConfig config) throws IOException {
        Vertx vertx = Vertx.vertx(oneLoop());
        try {
            Future<HttpServer> listening =
                    vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                            .requestHandler(router(vertx, config))
                            .listen(SocketAddress.inetSocketAddress(config.port(), LOOPBACK));
            return new SimulatedEndpoint(vertx, await(listening));
        } catch (IOException e) {
            vertx.close();
            throw new IOException(
                    "port " + config.port() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static VertxOptions oneLoop() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                // Nothing here blocks; what it would report is a machine that is short of CPU.
                .setBlockedThreadCheckIntervalUnit(TimeUnit.HOURS)
                .setBlockedThreadCheckInterval(1)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }

    private static Router router(Vertx vertx, EndpointConfig config) {
        return new EndpointRoutes(vertx, config).router();
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer in " + DEADLINE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Where it serves, without {@code /v1}. */
    public URI baseUrl() {
        return URI.create("http://" + LOOPBACK + ":" + server.actualPort());
    }

    /** Stops serving; open answers are cut. */
    @Override
    public void close() throws IOException {
        await(vertx.close());
    }
}

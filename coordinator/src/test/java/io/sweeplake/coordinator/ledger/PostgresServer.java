package io.sweeplake.coordinator.ledger;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL of this machine's own programs, on loopback, in a temporary folder. One for all
 * tests of a JVM, ended and removed with it. Each ledger gets a database of its own.
 */
public final class PostgresServer {
    private static final Optional<Path> PROGRAMS = findPrograms();
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static PostgresServer started;

    private final Path folder;
    private final int port;

    private PostgresServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Whether this machine has the programs of a server. */
    public static boolean installed() {
        return PROGRAMS.isPresent();
    }

    /** What a person reads where tests are passed over. */
    public static String missing() {
        return "no PostgreSQL server here: install it (Debian: apt install postgresql) to test the"
                + " ledger on it";
    }

    /** A place for a ledger that has never been there. */
    public static LedgerPlace place() {
        PostgresServer server = started();
        String name = "ledger" + DATABASES.incrementAndGet();
        server.execute("create database " + name);
        return new LedgerPlace(server.url(name), Optional.of("postgres"), Optional.empty());
    }

    private static synchronized PostgresServer started() {
        if (started == null) {
            started = start();
        }
        return started;
    }

    private static PostgresServer start() {
        try {
            Path folder = Files.createTempDirectory("sweeplake-postgres");
            PostgresServer server = new PostgresServer(folder, freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(server::end));
            server.hand(folder);
            Path data = folder.resolve("data");
            server.run("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-N");
            server.run(
                    "pg_ctl",
                    "-D",
                    data.toString(),
                    "-l",
                    folder.resolve("log").toString(),
                    "-o",
                    "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
                            .formatted(server.port),
                    "-w",
                    "start");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        try {
            if (Files.exists(folder.resolve("data/postmaster.pid"))) {
                run("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
            }
        } finally {
            delete(folder);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void execute(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(url("postgres"), "postgres", null);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (root()) {
            // The server refuses to run as root.
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(PROGRAMS.orElseThrow().resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            File out = folder.resolve(program + ".out").toFile();
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .redirectOutput(out)
                            .start();
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        program + " failed: " + Files.readString(out.toPath()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hand(Path path) throws IOException {
        if (root()) {
            Files.setOwner(
                    path,
                    path.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("postgres"));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    // The newest of a Debian's versions, or what is on the path.
    private static Optional<Path> findPrograms() {
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            versions.sorted(Comparator.comparing(PostgresServer::version).reversed())
                    .map(version -> version.resolve("bin"))
                    .forEach(folders::add);
        } catch (IOException e) {
            // Another way of installing it.
        }
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of)
                .forEach(folders::add);
        return folders.stream()
                .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                .filter(folder -> Files.isExecutable(folder.resolve("pg_ctl")))
                .findFirst();
    }

    private static double version(Path folder) {
        try {
            return Double.parseDouble(folder.getFileName().toString());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

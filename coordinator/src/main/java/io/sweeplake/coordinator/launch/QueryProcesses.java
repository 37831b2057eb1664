package io.sweeplake.coordinator.launch;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sql.QueryChild;
import io.sweeplake.coordinator.sql.QueryPrograms;
import io.sweeplake.coordinator.sql.SqlProblem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The query program as children of the coordinator, each behind a wall of its own. */
public final class QueryProcesses implements QueryPrograms {
    // What a JVM reserves beside its heap would not fit behind the wall otherwise, and it is here
    // for little more than to call DuckDB.
    private static final List<String> JVM_FLAGS =
            List.of(
                    "-Xms16m",
                    "-Xmx128m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:ReservedCodeCacheSize=32m",
                    "-XX:CompressedClassSpaceSize=64m",
                    "-XX:MaxMetaspaceSize=128m",
                    // Standard output is the protocol's.
                    "-XX:+DisplayVMOutputToStderr",
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "-Dfile.encoding=UTF-8");
    private static final String PROGRAM = "io.sweeplake.query.QueryProgram";

    // Scalar functions heed no limit of DuckDB's; the system's they must. Should memory be short
    // all the same, the kernel takes it from this process and not from the coordinator.
    private static final String WALL =
            "ulimit -v \"$1\" 2>/dev/null; ulimit -c 0 2>/dev/null;"
                    + " { echo 1000 > /proc/self/oom_score_adj; } 2>/dev/null;"
                    + " shift; exec \"$@\"";
    private static final long KILOBYTE = 1024;

    private final QuerySetup setup;

    public QueryProcesses(QuerySetup setup) {
        this.setup = requireNonNull(setup, "setup");
    }

    @Override
    public QueryChild start(Path folder, Path views) throws IOException {
        String classPath = setup.classPath().orElseThrow(SqlProblem::notSetUp);
        Path first = Path.of(classPath.split(File.pathSeparator)[0]);
        if (!Files.exists(first)) {
            throw SqlProblem.noProgram(first);
        }

        Path words = folder.resolve("stderr");
        ProcessBuilder builder =
                new ProcessBuilder(command(classPath, folder, views)).redirectError(words.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment());
        return new QueryProcess(builder.start(), words);
    }

    private List<String> command(String classPath, Path folder, Path views) {
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(
                        "sh",
                        "-c",
                        WALL,
                        "wall",
                        Long.toString(setup.limits().addressBytes() / KILOBYTE),
                        setup.java().toString()));
        command.addAll(JVM_FLAGS);
        // Whatever it unpacks or dumps goes where it is swept up.
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-XX:ErrorFile=" + folder.resolve("crash"));
        command.addAll(
                List.of(
                        "-cp",
                        classPath,
                        PROGRAM,
                        setup.lake().toString(),
                        folder.toString(),
                        views.toString(),
                        setup.limits().memory(),
                        setup.limits().disk(),
                        Integer.toString(setup.limits().threads())));
        return command;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = PassedOn.of(setup.environment());
        if (!environment.containsKey("LANG")) {
            // Without any locale Java could not open a file whose name is not ASCII.
            environment.putIfAbsent("LC_ALL", "C.UTF-8");
        }
        environment.put("TZ", "UTC");
        // Else each thread's allocations reserve address space of their own.
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }
}

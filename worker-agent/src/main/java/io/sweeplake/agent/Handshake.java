package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.ShardFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The agent's side of the folder that it shares with its harness. */
final class Handshake {
    private static final List<String> MARKS =
            List.of(HandshakeFiles.GO, HandshakeFiles.STOP, HandshakeFiles.EXIT_CODE);

    private final Path dir;

    Handshake(Path shardDir) {
        this.dir = requireNonNull(shardDir, "shardDir");
    }

    /**
     * Makes sure that no run has used the folder.
     *
     * @throws ShardFailed when one has, for its marks would be taken for this run's
     */
    void requireUnused() throws ShardFailed {
        if (!Files.isDirectory(dir)) {
            throw new ShardFailed(
                    ShardFailure.AGENT_FAILED,
                    "the shard's folder " + dir + " does not exist; the launcher must make it");
        }
        for (String mark : MARKS) {
            if (Files.exists(dir.resolve(mark))) {
                throw new ShardFailed(
                        ShardFailure.AGENT_FAILED,
                        dir.resolve(mark)
                                + " is already there: each attempt needs a shard folder of its own");
            }
        }
    }

    /** Puts down what the harness is to do. The script comes last: it reads the profile. */
    void render(HarnessSide.Rendered rendered) throws IOException {
        WholeFile.write(dir.resolve(HandshakeFiles.PROFILE), rendered.profileYaml());
        WholeFile.write(dir.resolve(HandshakeFiles.RUN), rendered.script());
    }

    /** Lets the harness go. */
    void go(Path results) throws IOException {
        WholeFile.write(dir.resolve(HandshakeFiles.GO), results + "\n");
    }

    /**
     * Ends the harness with all its processes, or keeps it from starting. Repeating is harmless.
     */
    void stop() throws IOException {
        WholeFile.write(dir.resolve(HandshakeFiles.STOP), "");
    }

    /** How the harness ended, once it has. */
    Optional<HarnessExit> findExit() throws IOException {
        Path file = dir.resolve(HandshakeFiles.EXIT_CODE);
        try {
            int code = Integer.parseInt(Files.readString(file).strip());
            return Optional.of(new HarnessExit(code, Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds no exit code", e);
        }
    }

    /**
     * A harness's end.
     *
     * @param at when its exit code was written, by this node's clock
     */
    record HarnessExit(int code, Instant at) {
        HarnessExit {
            requireNonNull(at, "at");
        }
    }
}

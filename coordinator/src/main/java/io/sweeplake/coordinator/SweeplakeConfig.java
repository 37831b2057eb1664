package io.sweeplake.coordinator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What can be set, by {@code -Dsweeplake.…} or {@code SWEEPLAKE_…}. */
@ConfigMapping(prefix = "sweeplake")
public interface SweeplakeConfig {
    /** Folder of the ledger and of the attempts' own files. */
    @WithDefault("./data")
    Path data();

    /** Root of the lake; by default {@code lake} in the data folder. */
    Optional<Path> lake();

    /** Folder of the raw harness files; by default {@code results} in the data folder. */
    Optional<Path> results();

    /** How launcher pods are started: {@code local} as processes of this machine. */
    @WithDefault("local")
    String launcher();

    /** Where agents reach this coordinator; by default its own address. */
    Optional<URI> url();

    /** The local launcher. */
    Local local();

    /** Imports of what was measured before. */
    Imports imports();

    /** How long each wait lasts at most. */
    Timeouts timeouts();

    /** The local launcher. */
    interface Local {
        /** The worker agent's jar. */
        @WithDefault("worker-agent/target/worker-agent-0.1.0-SNAPSHOT.jar")
        Path agentJar();

        /** Folders of harness programs, before those of PATH. */
        Optional<String> path();
    }

    /** Imports of what was measured before. */
    interface Imports {
        /** The import program's jar; without it nothing can be imported. */
        Optional<Path> jar();

        /** The folder that holds all that may be imported; without it any folder may be. */
        Optional<Path> root();

        /** From the start of one import to its end. */
        @WithDefault("1h")
        Duration timeout();
    }

    /** How long each wait lasts at most. */
    interface Timeouts {
        /** From the launch to the last shard at the barrier. */
        @WithDefault("5m")
        Duration ready();

        /** Without a word from an agent whose harness runs or waits. */
        @WithDefault("60s")
        Duration silence();

        /** Beyond a trial's own limit, in which the agent stops the harness itself. */
        @WithDefault("60s")
        Duration harnessGrace();

        /** From the harness's exit to the last manifest. */
        @WithDefault("15m")
        Duration landing();

        /** Between two attempts of a trial. */
        @WithDefault("2s")
        Duration retryDelay();

        /** By what keeps launcher pods from starting and does not pass by itself. */
        @WithDefault("60s")
        Duration hindered();

        /** Between naming the start instant and the instant. */
        @WithDefault("200ms")
        Duration startLead();

        /** The same where the server is asked to reset its prefix cache meanwhile. */
        @WithDefault("1500ms")
        Duration resetLead();

        /** Between two looks at the trials when nothing happens. */
        @WithDefault("500ms")
        Duration look();
    }
}

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

    /**
     * Whether the lake is only read: no sweep runs, no file of it changes, and the data folder is a
     * temporary one.
     */
    @WithDefault("false")
    boolean readOnly();

    /** Folder of the raw harness files; by default {@code results} in the data folder. */
    Optional<Path> results();

    /** The ledger. */
    Ledger ledger();

    /** How launcher pods are started. */
    @WithDefault("local")
    LauncherKind launcher();

    /** Where agents reach this coordinator; by default its own address. */
    Optional<URI> url();

    /** The local launcher. */
    Local local();

    /** The Kubernetes launcher. */
    KubernetesConfig kubernetes();

    /** Who may use the API. */
    Api api();

    /** Imports of what was measured before. */
    Imports imports();

    /** Statements about the lake. */
    Sql sql();

    /** Sweeps that run again and again. */
    Schedules schedules();

    /** How the lake is kept fast and small. */
    Upkeep upkeep();

    /** Sweeps that are taken home. */
    Archive archive();

    /** How long each wait lasts at most. */
    Timeouts timeouts();

    /** Where launcher pods run. */
    enum LauncherKind {
        /** As processes of this machine. */
        LOCAL,
        /** As pods of a cluster. */
        KUBERNETES
    }

    /** The ledger. */
    interface Ledger {
        /**
         * Such as {@code jdbc:postgresql://host/sweeplake}; by default a file in the data folder.
         */
        Optional<String> url();

        /** Who may read and write there, and make tables. */
        Optional<String> user();

        /** Better in the environment than on a command line, which everybody sees. */
        Optional<String> password();

        /** A file that holds the password, instead of it. */
        Optional<Path> passwordFile();

        /** The file that opens what is sealed; by default {@code ledger.key} in the data folder. */
        Optional<Path> keyFile();

        /** Without its renewal another coordinator takes over after this; at least 6 s. */
        @WithDefault("8s")
        Duration lease();

        /** How long sweeps stay in the ledger when they are over; without it for ever. */
        Optional<Duration> keepFinished();
    }

    /** The local launcher. */
    interface Local {
        /** The worker agent's jar. */
        @WithDefault("worker-agent/target/worker-agent-0.1.0-SNAPSHOT.jar")
        Path agentJar();

        /** Folders of harness programs, before those of PATH. */
        Optional<String> path();
    }

    /** Who may use the API. */
    interface Api {
        /**
         * What everybody must send who asks for anything, as {@code Authorization: Bearer …};
         * without it everybody may who reaches the coordinator. Better in the environment than on a
         * command line, which everybody sees.
         */
        Optional<String> token();

        /** A file that holds the token, instead of it. */
        Optional<Path> tokenFile();
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

    /** Statements about the lake: what one may take, and how many at once. */
    interface Sql {
        /** The query program's jar, or any class path that holds it; without it no SQL. */
        Optional<String> classPath();

        /**
         * Where processes and answers have their files; by default the system's folder for such.
         */
        Optional<Path> folder();

        /** Statements that run at once, each in a process of its own. */
        @WithDefault("2")
        int processes();

        /** Statements that wait for their turn; whoever comes then is told to come again. */
        @WithDefault("32")
        int queue();

        /** DuckDB's memory; the process may take half a gigabyte more. */
        @WithDefault("1GB")
        String memory();

        /**
         * Intermediate results that do not fit in the memory, in the folder for temporary files.
         */
        @WithDefault("2GB")
        String disk();

        /** Cores of one statement. */
        @WithDefault("2")
        int threads();

        /** To wait for one's turn. */
        @WithDefault("30s")
        Duration patience();

        /** To run a statement and to render its answer. */
        @WithDefault("30s")
        Duration timeout();

        /** For the client to read the answer. */
        @WithDefault("10m")
        Duration transfer();

        /** Rows of one answer at most, whatever its client asks for. */
        @WithDefault("1000000")
        long maxRows();

        /** Size of one answer at most. */
        @WithDefault("256MB")
        String maxBytes();
    }

    /** How the lake is kept fast and small. */
    interface Upkeep {
        /** Whether sweeps that are over are compacted unasked. */
        @WithDefault("true")
        boolean compact();

        /** From a sweep's last commit to its compaction. */
        @WithDefault("15m")
        Duration compactAfter();

        /** How long replaced files stay: longer than any statement runs, whoever runs it. */
        @WithDefault("2h")
        Duration grace();

        /** From a sweep's last trial to its removal from the lake; without it for ever. */
        Optional<Duration> keep();
    }

    /** Sweeps that are taken home. */
    interface Archive {
        /**
         * Where archives lie while they are downloaded, best on the lake's file system; by default
         * {@code scratch} in the data folder.
         */
        Optional<Path> folder();

        /** How long an archive stays that nobody reads; a download may go on for as long. */
        @WithDefault("1h")
        Duration keep();
    }

    /** Sweeps that run again and again. */
    interface Schedules {
        /** By which a firing may be late and still be on time. */
        @WithDefault("60s")
        Duration grace();

        /** With one answer of an endpoint that is asked whether it has changed. */
        @WithDefault("5s")
        Duration patience();
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

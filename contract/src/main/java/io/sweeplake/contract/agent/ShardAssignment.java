package io.sweeplake.contract.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** All that one shard of an attempt needs to know. The agent asks for it once, at its start. */
public record ShardAssignment(
        SweepId sweep,
        AttemptId attempt,
        Share share,
        Target target,
        HarnessRun harness,
        Places places) {

    public ShardAssignment {
        requireNonNull(sweep, "sweep");
        requireNonNull(attempt, "attempt");
        requireNonNull(share, "share");
        requireNonNull(target, "target");
        requireNonNull(harness, "harness");
        requireNonNull(places, "places");
    }

    /**
     * Which part of the trial's load this shard makes.
     *
     * @param shard from 0
     * @param seed this shard's own, derived from sweep, treatment, replicate, shard and attempt
     */
    public record Share(int shard, int shards, long seed) {
        public Share {
            if (shards < 1 || shard < 0 || shard >= shards) {
                throw new IllegalArgumentException("shard " + shard + " of " + shards);
            }
        }
    }

    /**
     * The endpoint under load.
     *
     * @param baseUrl without {@code /v1}
     * @param resetCache whether to ask the server to drop its prefix cache before the load
     * @param readings of the server's own counters
     */
    public record Target(
            String stack,
            String model,
            String baseUrl,
            boolean resetCache,
            ServerReadings readings) {
        public Target {
            requireNonNull(stack, "stack");
            requireNonNull(model, "model");
            requireNonNull(baseUrl, "baseUrl");
            // A coordinator from before there were readings does not tell of any.
            readings = readings == null ? ServerReadings.OFF : readings;
        }

        /** One whose counters nobody reads. */
        public Target(String stack, String model, String baseUrl, boolean resetCache) {
            this(stack, model, baseUrl, resetCache, ServerReadings.OFF);
        }
    }

    /**
     * What to run and for how long at most.
     *
     * @param name the harness, as the glossary spells it
     * @param profile the whole trial's profile as a tree of maps, lists and scalars
     * @param workers worker processes of this shard's harness
     * @param requestTimeout after which one request counts as failed
     * @param deadline from go to the harness's exit; beyond it the agent stops the harness
     * @param wrapperWorkload when llm-d-benchmark's own script is to run the harness, by which name
     *     it finds the profile: letters, digits, dots, hyphens and underscores
     */
    public record HarnessRun(
            String name,
            Map<String, Object> profile,
            int workers,
            Duration requestTimeout,
            Duration deadline,
            Optional<String> wrapperWorkload) {
        public HarnessRun {
            requireNonNull(name, "name");
            requireNonNull(profile, "profile");
            requireNonNull(requestTimeout, "requestTimeout");
            requireNonNull(deadline, "deadline");
            requireNonNull(wrapperWorkload, "wrapperWorkload");
            if (workers < 1) {
                throw new IllegalArgumentException("workers must be at least 1, not " + workers);
            }

            if (wrapperWorkload.filter(w -> !w.matches("[A-Za-z0-9._-]+")).isPresent()) {
                throw new IllegalArgumentException("no file can be called " + wrapperWorkload);
            }
        }

        /** One whose harness is run directly. */
        public HarnessRun(
                String name,
                Map<String, Object> profile,
                int workers,
                Duration requestTimeout,
                Duration deadline) {
            this(name, profile, workers, requestTimeout, deadline, Optional.empty());
        }
    }

    /**
     * Where things go, as paths that the shard itself can open.
     *
     * @param results folder for this shard's raw harness files
     * @param lake the lake's root
     */
    public record Places(String results, String lake) {
        public Places {
            requireNonNull(results, "results");
            requireNonNull(lake, "lake");
        }
    }
}

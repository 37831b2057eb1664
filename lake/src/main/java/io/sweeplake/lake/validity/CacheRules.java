package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.ValidityReason.Kind.CACHE_NOT_RESET;
import static io.sweeplake.lake.validity.ValidityReason.Kind.CACHE_WARM;
import static io.sweeplake.lake.validity.ValidityReason.Kind.PROMPTS_SHARED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.SEEDS_EQUAL;

import io.sweeplake.lake.validity.ClientFacts.Prompts;
import io.sweeplake.lake.validity.ClientFacts.Seeds;
import io.sweeplake.lake.validity.ServerFacts.CacheReset;
import io.sweeplake.lake.validity.ServerFacts.CacheUse;
import io.sweeplake.lake.validity.ServerFacts.Counters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whether the prefix cache held only what the workload itself had put there. A cache that finds
 * less than declared is not judged: entries that had to make room are the stack's own doing, and a
 * result.
 */
final class CacheRules {
    private CacheRules() {}

    static List<ValidityReason> judge(TrialFacts facts) {
        List<ValidityReason> reasons = new ArrayList<>();
        ServerFacts server = facts.server();
        server.cacheReset().flatMap(CacheRules::notReset).ifPresent(reasons::add);
        warm(facts).ifPresent(reasons::add);

        Prompts prompts = facts.client().prompts();
        seeds(facts.client().seeds(), prompts, server).ifPresent(reasons::add);
        double shared = prompts.shared() / (double) Math.max(1, prompts.known());
        ValidityReason.judge(
                        Threshold.SHARED_PROMPTS,
                        shared,
                        PROMPTS_SHARED,
                        "%.1f %% of the requests (%d of %d) have a prompt that another shard sent"
                                + " too: cache hits that the workload does not have",
                        100 * shared,
                        prompts.shared(),
                        prompts.known())
                .ifPresent(reasons::add);
        return reasons;
    }

    private static Optional<ValidityReason> notReset(CacheReset reset) {
        if (reset.isDone()) {
            return Optional.empty();
        }

        return Optional.of(
                ValidityReason.of(
                        SUSPECT,
                        CACHE_NOT_RESET,
                        "the cache was to be empty and was not reset: %s",
                        reset.outcome()));
    }

    private static Optional<ValidityReason> warm(TrialFacts facts) {
        ServerFacts server = facts.server();
        Optional<CacheUse> use =
                server.counters()
                        .filter(counters -> !counters.backwards())
                        .flatMap(Counters::cache)
                        .filter(cache -> cache.queries() > 0);
        boolean reset = server.cacheReset().filter(CacheReset::isDone).isPresent();
        if (!reset || use.isEmpty() || server.reuse().isEmpty()) {
            return Optional.empty();
        }

        long requests = facts.shards().stream().mapToLong(ShardFacts::requests).sum();
        Prompts prompts = facts.client().prompts();
        double declared =
                server.reuse()
                        .get()
                        .highestHitRatio(requests, prompts.known() - prompts.distinct());
        double found = use.get().hits() / use.get().queries();
        double template =
                Allowance.TEMPLATE.value()
                        * server.counters().orElseThrow().ours().most()
                        / use.get().queries();
        return ValidityReason.judge(
                Threshold.CACHE_HITS,
                found - declared - template,
                CACHE_WARM,
                "%.1f %% of the prompt tokens came out of the prefix cache where the workload"
                        + " declares %.1f %% at most; it was not empty at the start, or prompts"
                        + " repeat that should not",
                100 * found,
                100 * declared);
    }

    private static Optional<ValidityReason> seeds(
            Seeds seeds, Prompts prompts, ServerFacts server) {
        List<Long> known =
                seeds.ofShards().stream()
                        .filter(OptionalLong::isPresent)
                        .map(OptionalLong::getAsLong)
                        .toList();
        Set<Long> distinct = new HashSet<>(known);
        // Where the prompts themselves are known to differ, their seeds made no difference.
        boolean differ = prompts.known() > 0 && prompts.shared() == 0;
        if (distinct.size() < known.size() && !differ) {
            return Optional.of(
                    ValidityReason.of(
                            SUSPECT,
                            SEEDS_EQUAL,
                            "%d shards have %d seeds between them (%s), so shards send each other's"
                                    + " prompts, and the cache has them",
                            known.size(),
                            distinct.size(),
                            known));
        }

        distinct.retainAll(Set.copyOf(seeds.ofReplicates()));
        boolean emptied = server.cacheReset().filter(CacheReset::isDone).isPresent();
        if (distinct.isEmpty() || emptied) {
            return Optional.empty();
        }

        return Optional.of(
                ValidityReason.of(
                        SUSPECT,
                        SEEDS_EQUAL,
                        "another replicate had the same seeds (%s), so its prompts came again, to"
                                + " a cache that was not reset in between",
                        distinct));
    }
}

package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.agent.harness.profile.LoadShare;
import io.sweeplake.agent.harness.profile.ProfileNode;
import io.sweeplake.agent.harness.profile.ProfileText;
import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.ShardAssignment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One shard's part of a trial's scenario. Every request is kept, and the seed is the shard's own:
 * left alone, guidellm seeds with one constant and sends the same prompts in every run.
 */
final class ShardScenario {
    private static final String SPEC = "spec";
    private static final Set<String> OPEN_LOOP = Set.of("constant", "poisson", "async");
    private static final String CLOSED_LOOP = "concurrent";

    private final ShardAssignment assignment;
    private final LoadShare share;
    private final ProfileNode scenario;

    private ShardScenario(ShardAssignment assignment) {
        this.assignment = assignment;
        this.share = new LoadShare(assignment.share());
        this.scenario = ProfileNode.copyOf(assignment.harness().profile());
    }

    /**
     * The scenario of a shard.
     *
     * @throws ProfileRefused if it cannot be shared out
     */
    static ShardScenario of(ShardAssignment assignment) throws ProfileRefused {
        ShardScenario shard = new ShardScenario(assignment);
        if (shard.nested()) {
            shard.writeNested(shard.scenario.child(SPEC));
        } else {
            shard.writeFlat(shard.scenario);
        }

        return shard;
    }

    /** The scenario and the script that runs it. */
    RenderedRun run(Path resultsDir) {
        ScenarioScript script =
                new ScenarioScript(HandshakeFiles.PROFILE, assignment.harness().workers());
        String results = resultsDir.resolve("results.json").toString();
        return new RenderedRun(
                ProfileText.yaml(scenario),
                nested() ? script.nested(results) : script.flat(results));
    }

    private boolean nested() {
        return scenario.has(SPEC);
    }

    /** As 0.4 to 0.6 have it. */
    private void writeFlat(ProfileNode flat) {
        String type = flat.text("profile", "sweep");
        refuseUnsharable(flat, "profile", type);
        shareLoad(flat, type, "rate");
        if (flat.has("max_requests")) {
            share.shareRequests(flat, "max_requests");
        } else if (flat.has("max_seconds") && OPEN_LOOP.contains(type)) {
            checkRequests(flat, flat.positive("max_seconds"));
        }
        refuseEndless(
                flat.pathOf("max_requests"), flat.has("max_requests") || flat.has("max_seconds"));

        shareData(flat);
        flat.putIfAbsent("target", assignment.target().baseUrl());
        flat.putIfAbsent("model", assignment.target().model());
        flat.child("backend_kwargs").putIfAbsent("timeout", timeout());
        flat.put("random_seed", share.seed());
        // Nothing is sampled from: the arrays are to hold every request.
        flat.put("sample_requests", null);
        List.of("outputs", "output_dir", "output_path").forEach(flat::remove);
    }

    /** As 0.7 and later have it. */
    private void writeNested(ProfileNode spec) {
        ProfileNode load = spec.child("profile");
        String type = load.text("kind", "sweep");
        refuseUnsharable(load, "kind", type);
        shareLoad(load, type, type.equals(CLOSED_LOOP) ? "streams" : "rate");
        if (load.has("max_concurrency")) {
            share.shareInFlight(load, "max_concurrency");
        }
        shareConstraints(spec, load, type);

        shareData(spec);
        ProfileNode backend = spec.child("backend");
        backend.putIfAbsent("kind", "openai_http");
        backend.putIfAbsent("target", assignment.target().baseUrl());
        backend.putIfAbsent("model", assignment.target().model());
        backend.putIfAbsent("timeout", timeout());
        spec.findChild("tokenizer")
                .ifPresent(tokenizer -> tokenizer.putIfAbsent("kind", "huggingface_auto"));
        spec.put("seed", Map.of("kind", "static", "value", share.seed()));
        ProfileNode metrics = spec.child("metrics");
        metrics.putIfAbsent("kind", "generative");
        metrics.put("sample_size", null);
        spec.remove("outputs");
    }

    private void shareConstraints(ProfileNode spec, ProfileNode load, String type) {
        boolean ends = false;
        for (ProfileNode constraint : spec.children("constraints")) {
            String kind = constraint.text("kind", "");
            if (kind.equals("max_requests")) {
                share.shareRequests(constraint, "count");
            } else if (kind.equals("max_duration") && OPEN_LOOP.contains(type)) {
                checkRequests(load, constraint.positives("seconds").get(0));
            }
            ends |= kind.equals("max_requests") || kind.equals("max_duration");
        }

        refuseEndless(spec.pathOf("constraints"), ends);
    }

    private void refuseUnsharable(ProfileNode load, String key, String type) {
        if (share.several() && !OPEN_LOOP.contains(type) && !type.equals(CLOSED_LOOP)) {
            throw new ProfileRefused(
                    load.pathOf(key),
                    "a profile of " + type + " cannot be shared out over launcher pods",
                    "Use constant, poisson or concurrent, or set parallelism to 1");
        }
        if (share.several() && scenario.has("benchmarks")) {
            throw new ProfileRefused(
                    "benchmarks",
                    "overrides of single benchmarks cannot be shared out over launcher pods",
                    "Write the rates in spec.profile, or set parallelism to 1");
        }
    }

    private void shareLoad(ProfileNode load, String type, String key) {
        if (OPEN_LOOP.contains(type)) {
            share.shareRate(load, key);
        } else if (type.equals(CLOSED_LOOP)) {
            share.shareInFlight(load, key);
        }
    }

    private void checkRequests(ProfileNode load, double seconds) {
        // The rates are this shard's already.
        for (double rate : load.positives("rate")) {
            share.checkOwnRequests(load.pathOf("rate"), rate, seconds);
        }
    }

    private static void refuseEndless(String path, boolean ends) {
        if (!ends) {
            throw new ProfileRefused(
                    path,
                    "nothing ends the load: guidellm would go on for ever",
                    "Write a largest number of requests, or of seconds");
        }
    }

    private void shareData(ProfileNode holder) {
        if (!share.several()) {
            return;
        }

        if (holder.fields().get("data") instanceof List) {
            holder.children("data").forEach(this::shareSource);
        } else if (holder.fields().get("data") instanceof Map) {
            shareSource(holder.child("data"));
        } else {
            throw fromFile(holder.pathOf("data"));
        }
    }

    private void shareSource(ProfileNode source) {
        if (!source.text("kind", "synthetic_text").equals("synthetic_text")) {
            throw fromFile(source.pathOf("kind"));
        }

        for (ProfileNode bucket : source.children("prefix_buckets")) {
            shareGroups(bucket);
        }
        shareGroups(source);
    }

    private void shareGroups(ProfileNode prefixes) {
        if (prefixes.has("prefix_tokens") || prefixes.has("prefix_count")) {
            prefixes.putIfAbsent("prefix_count", 1);
            share.shareGroups(prefixes, "prefix_count");
        }
    }

    private static ProfileRefused fromFile(String path) {
        return new ProfileRefused(
                path,
                "launcher pods that read one dataset would send each other's prompts",
                "Use synthetic_text, or set parallelism to 1");
    }

    private Object timeout() {
        return ProfileText.seconds(assignment.harness().requestTimeout());
    }
}

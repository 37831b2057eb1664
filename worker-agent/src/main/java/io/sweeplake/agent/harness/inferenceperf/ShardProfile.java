package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.profile.LoadShare;
import io.sweeplake.agent.harness.profile.ProfileNode;
import io.sweeplake.agent.harness.profile.ProfileText;
import io.sweeplake.contract.agent.ShardAssignment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One shard's part of a trial's profile. Only keys that 0.7 knows are written, since it refuses
 * others; older versions pass over what they do not know.
 */
final class ShardProfile {
    private static final List<String> GROUPS = List.of("num_groups", "num_unique_system_prompts");

    /** Kinds of data with a fixed seed of their own, alike in all shards unless it is set. */
    private static final Set<String> SEEDED =
            Set.of("shared_prefix", "conversation_replay", "synthetic_agentic");

    private static final Set<String> OPEN_LOOP = Set.of("constant", "poisson");
    private static final String CLOSED_LOOP = "concurrent";

    private final ShardAssignment assignment;
    private final LoadShare share;
    private final ProfileNode profile;

    private ShardProfile(ShardAssignment assignment) {
        this.assignment = assignment;
        this.share = new LoadShare(assignment.share());
        this.profile = ProfileNode.copyOf(assignment.harness().profile());
    }

    /** The profile as YAML. */
    static String yaml(ShardAssignment assignment, Path resultsDir) throws ProfileRefused {
        ShardProfile shard = new ShardProfile(assignment);
        shard.shareLoad();
        shard.shareData();
        shard.setTarget();
        shard.setReports(resultsDir);

        return ProfileText.yaml(shard.profile);
    }

    private void shareLoad() {
        ProfileNode load = profile.child("load");
        String type = load.text("type", "constant");
        if (share.several()) {
            refuseWhatCannotBeShared(load, type);
        }
        for (ProfileNode stage : load.children("stages")) {
            if (OPEN_LOOP.contains(type)) {
                shareRate(stage);
            } else if (type.equals(CLOSED_LOOP)) {
                shareConcurrency(stage);
            }
        }

        load.putIfAbsent("num_workers", assignment.harness().workers());
        load.putIfAbsent(
                "request_timeout", ProfileText.seconds(assignment.harness().requestTimeout()));
        load.put("base_seed", share.seed());
    }

    private void refuseWhatCannotBeShared(ProfileNode load, String type) {
        if (!OPEN_LOOP.contains(type) && !type.equals(CLOSED_LOOP)) {
            throw new ProfileRefused(
                    load.pathOf("type"),
                    "load of type " + type + " cannot be shared out over launcher pods",
                    "Set parallelism to 1");
        }
        if (load.has("sweep")) {
            throw new ProfileRefused(
                    load.pathOf("sweep"),
                    "each launcher pod would look for a saturation of its own",
                    "Set parallelism to 1, or make the rate a factor of the sweep");
        }
    }

    private void shareRate(ProfileNode stage) {
        share.checkRequests(
                stage.pathOf("rate"), stage.positive("rate"), stage.positive("duration"));
        share.shareRate(stage, "rate");
    }

    private void shareConcurrency(ProfileNode stage) {
        share.shareInFlight(stage, "concurrency_level");
        share.shareRequests(stage, "num_requests");
    }

    private void shareData() {
        profile.findChild("data").ifPresent(this::shareData);
    }

    private void shareData(ProfileNode data) {
        String type = data.text("type", "mock");
        if (!SEEDED.contains(type)) {
            return;
        }

        ProfileNode kind = data.child(type);
        kind.put("seed", share.seed());
        if (type.equals("shared_prefix") && share.several()) {
            shareGroups(kind);
        }
    }

    private void shareGroups(ProfileNode prefixes) {
        if (GROUPS.stream().noneMatch(prefixes::has)) {
            throw new ProfileRefused(
                    prefixes.pathOf(GROUPS.get(0)),
                    "the prefix groups cannot be shared out, since their number is not written",
                    "Set it");
        }

        GROUPS.stream().filter(prefixes::has).forEach(key -> share.shareGroups(prefixes, key));
    }

    private void setTarget() {
        ProfileNode server = profile.child("server");
        server.putIfAbsent("model_name", assignment.target().model());
        server.putIfAbsent("base_url", assignment.target().baseUrl());
    }

    private void setReports(Path resultsDir) {
        ProfileNode requests = profile.child("report").child("request_lifecycle");
        for (String report : List.of("summary", "per_stage", "per_request")) {
            requests.put(report, true);
        }
        // Without these two a request log tells nothing; 0.7 has them on by itself.
        requests.findChild("per_request_fields")
                .ifPresent(fields -> fields.fields().putAll(Map.of("request", true, "info", true)));

        profile.child("storage").child("local_storage").put("path", resultsDir.toString());
    }
}

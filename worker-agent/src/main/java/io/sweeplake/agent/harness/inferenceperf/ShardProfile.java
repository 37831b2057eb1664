package io.sweeplake.agent.harness.inferenceperf;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardAssignment.Share;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One shard's part of a trial's profile, by the rules for merging launcher pods in the measurement
 * rules: a rate splits evenly, prefix groups, concurrency and request counts by whole numbers, and
 * every shard has a seed of its own. Only keys that 0.7 knows are written, since it refuses others;
 * older versions pass over what they do not know.
 */
final class ShardProfile {
    /** inference-perf of image v0.3.7 loses all reports on a stage of one request. */
    private static final long FEWEST_REQUESTS = 2;

    /** numpy seeds its generators with 32 bits. */
    private static final long SEED_MASK = 0xFFFF_FFFFL;

    private static final List<String> GROUPS = List.of("num_groups", "num_unique_system_prompts");

    /** Kinds of data with a fixed seed of their own, alike in all shards unless it is set. */
    private static final Set<String> SEEDED =
            Set.of("shared_prefix", "conversation_replay", "synthetic_agentic");

    private static final Set<String> OPEN_LOOP = Set.of("constant", "poisson");
    private static final String CLOSED_LOOP = "concurrent";

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private final ShardAssignment assignment;
    private final Share share;
    private final ProfileNode profile;

    private ShardProfile(ShardAssignment assignment) {
        this.assignment = assignment;
        this.share = assignment.share();
        this.profile = ProfileNode.copyOf(assignment.harness().profile());
    }

    /** The profile as YAML. */
    static String yaml(ShardAssignment assignment, Path resultsDir) throws ProfileRefused {
        ShardProfile shard = new ShardProfile(assignment);
        shard.shareLoad();
        shard.shareData();
        shard.setTarget();
        shard.setReports(resultsDir);

        try {
            return YAML.writeValueAsString(shard.profile.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of maps, lists and scalars is YAML", e);
        }
    }

    private void shareLoad() {
        ProfileNode load = profile.child("load");
        String type = load.text("type", "constant");
        if (share.shards() > 1) {
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
        load.putIfAbsent("request_timeout", seconds(assignment.harness().requestTimeout()));
        load.put("base_seed", seed());
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
        double rate = stage.positive("rate") / share.shards();
        long requests = (long) (rate * stage.positive("duration"));
        if (requests < FEWEST_REQUESTS) {
            throw new ProfileRefused(
                    stage.pathOf("rate"),
                    "a launcher pod would send " + requests + " requests in this stage",
                    "Raise rate or duration, or use fewer launcher pods, so that each sends at"
                            + " least "
                            + FEWEST_REQUESTS);
        }

        if (share.shards() > 1) {
            stage.put("rate", BigDecimal.valueOf(rate));
        }
    }

    private void shareConcurrency(ProfileNode stage) {
        long requests = part(stage.positiveWhole("num_requests"));
        long concurrency = part(stage.positiveWhole("concurrency_level"));
        if (concurrency < 1) {
            throw new ProfileRefused(
                    stage.pathOf("concurrency_level"),
                    "there are more launcher pods than requests in flight",
                    "Raise it to " + share.shards() + " at least, or use fewer launcher pods");
        }
        if (requests < FEWEST_REQUESTS) {
            throw new ProfileRefused(
                    stage.pathOf("num_requests"),
                    "a launcher pod would send " + requests + " requests in this stage",
                    "Raise it, or use fewer launcher pods, so that each sends at least "
                            + FEWEST_REQUESTS);
        }

        stage.put("num_requests", requests);
        stage.put("concurrency_level", concurrency);
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
        kind.put("seed", seed());
        if (type.equals("shared_prefix") && share.shards() > 1) {
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

        for (String key : GROUPS) {
            if (prefixes.has(key)) {
                long groups = prefixes.positiveWhole(key);
                if (groups < share.shards()) {
                    throw new ProfileRefused(
                            prefixes.pathOf(key),
                            groups + " prefix groups for " + share.shards() + " launcher pods",
                            "Raise it to " + share.shards() + " at least, or use fewer pods");
                }
                prefixes.put(key, part(groups));
            }
        }
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

    /** This shard's part of a whole: parts differ by one at most, and their sum is the whole. */
    private long part(long whole) {
        return whole / share.shards() + (share.shard() < whole % share.shards() ? 1 : 0);
    }

    private long seed() {
        return (share.seed() ^ (share.seed() >>> Integer.SIZE)) & SEED_MASK;
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
    }
}

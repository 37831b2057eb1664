package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked of a trial and of whom, as its row keeps it beside what was measured.
 *
 * @param factors the level of each factor as text, in the sweep's order
 * @param profile the harness's own workload: a tree of maps, lists and scalars. Secrets in it are
 *     redacted before they are stored.
 */
public record DescribedTrial(
        Name name,
        Map<String, String> factors,
        Target target,
        Harness harness,
        Load load,
        Map<String, Object> profile) {

    public DescribedTrial {
        requireNonNull(name, "name");
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        requireNonNull(target, "target");
        requireNonNull(harness, "harness");
        requireNonNull(load, "load");
        profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile));
    }

    TrialId id() {
        return name.id();
    }

    /**
     * Which trial of its sweep it is.
     *
     * @param replicate from 1
     * @param orderIndex position in its lane, from 0
     * @param lane what only one trial at a time may use
     */
    public record Name(
            TrialId id, TreatmentId treatment, int replicate, int orderIndex, String lane) {
        public Name {
            requireNonNull(id, "id");
            requireNonNull(treatment, "treatment");
            requireNonNull(lane, "lane");
        }
    }

    /**
     * Where the load went.
     *
     * @param baseUrl without {@code /v1}; empty when nobody wrote it down
     * @param gpus behind it
     * @param usdPerHour what all of it costs
     */
    public record Target(
            String stack,
            String model,
            Optional<String> baseUrl,
            Optional<Integer> gpus,
            Optional<Double> usdPerHour) {
        public Target {
            requireNonNull(stack, "stack");
            requireNonNull(model, "model");
            requireNonNull(baseUrl, "baseUrl");
            requireNonNull(gpus, "gpus");
            requireNonNull(usdPerHour, "usdPerHour");
        }

        /** One of whose hardware nobody said anything. */
        public Target(String stack, String model, Optional<String> baseUrl) {
            this(stack, model, baseUrl, Optional.empty(), Optional.empty());
        }
    }

    /**
     * What made the load.
     *
     * @param workload the profile's name
     * @param image as it was asked for
     * @param imageDigest what that was when the nodes pulled it
     * @param shards launcher pods
     */
    public record Harness(
            String name,
            Optional<String> workload,
            Optional<String> image,
            Optional<String> imageDigest,
            int shards) {
        public Harness {
            requireNonNull(name, "name");
            requireNonNull(workload, "workload");
            requireNonNull(image, "image");
            requireNonNull(imageDigest, "imageDigest");
        }
    }

    /**
     * The load as asked, over all shards together.
     *
     * @param rate requests/s of the one measured stage; empty for several stages or a closed loop
     * @param duration of the measured part, warm-up left out; empty when none was asked
     * @param warmup at the start of the one stage
     */
    public record Load(Optional<Double> rate, Optional<Duration> duration, Duration warmup) {
        public Load {
            requireNonNull(rate, "rate");
            requireNonNull(duration, "duration");
            requireNonNull(warmup, "warmup");
        }
    }
}

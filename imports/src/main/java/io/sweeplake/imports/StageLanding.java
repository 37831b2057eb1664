package io.sweeplake.imports;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.RequestSink;
import io.sweeplake.agent.landing.Landing;
import io.sweeplake.agent.landing.LandingRequest;
import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.lake.ShardManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Lands a run stage by stage, each as a trial of its own: pooled over several rates a percentile
 * would mean nothing.
 */
final class StageLanding {
    private final Path lake;
    private final ImportSweep sweep;

    StageLanding(Path lake, ImportSweep sweep) {
        this.lake = lake;
        this.sweep = sweep;
    }

    /**
     * One stage in the staging area.
     *
     * @param stage empty for requests of which none can tell
     */
    record Landed(OptionalInt stage, ShardManifest manifest) {}

    /**
     * Lands every stage; the n-th is the attempt of that number, from 1.
     *
     * @param survey is shown the requests
     * @return by number
     */
    List<Landed> land(
            HarnessResults results,
            Optional<ClockAnchor> anchor,
            Survey survey,
            IntFunction<AttemptId> attempts) {
        StageKeys keys = new StageKeys(sweep.id(), results, attempts);
        // Encoding goes on side by side, so keys are given out here, in the order of the file.
        RequestSink inOrder =
                request -> {
                    survey.accept(request);
                    keys.of(request.identity().stage());
                };
        List<ShardManifest> manifests =
                new Landing()
                        .land(
                                new LandingRequest(
                                        lake, keys, new SurveyedResults(results, inOrder), anchor));

        List<StageKeys.Keyed> stages = keys.all();
        List<Landed> landed = new ArrayList<>();
        for (StageKeys.Keyed keyed : stages) {
            ShardManifest manifest =
                    manifests.stream()
                            .filter(each -> each.attempt().equals(keyed.attempt()))
                            .findFirst()
                            .orElseThrow();
            boolean some = stages.size() > 1 && keyed.stage().isEmpty();
            landed.add(new Landed(keyed.stage(), withWarnings(manifest, some)));
        }
        return landed;
    }

    /**
     * @param some whether these requests belong to no stage while others do
     */
    private static ShardManifest withWarnings(ShardManifest manifest, boolean some) {
        List<String> warnings = new ArrayList<>();
        long rows =
                manifest.files().stream().mapToLong(ShardManifest.LandedFile::rows).max().orElse(0);
        ShardManifest.Counts counts = manifest.counts();
        if (counts.ok() + counts.error() + counts.incomplete() == 0) {
            warnings.add(
                    rows == 0
                            ? "nothing was measured: there is not one request"
                            : "only the harness's own summary is there and not one request, so"
                                    + " there is a stage and no metric");
        }
        if (some) {
            warnings.add(
                    "some requests belong to no known stage; they are a trial of their own, without"
                            + " a rate");
        }

        return ManifestWarnings.with(manifest, warnings);
    }
}

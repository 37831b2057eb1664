package io.sweeplake.imports;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.imports.StageLanding.Landed;
import io.sweeplake.imports.config.RunFacts;
import io.sweeplake.lake.DescribedTrial;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Says of a run's stages what a planned trial's row would say. Whatever nobody wrote down is {@code
 * unknown} where the row needs a word, and empty elsewhere.
 */
final class TrialDescriber {
    private static final String UNKNOWN = "unknown";

    private final HarnessResults results;
    private final RunFacts facts;
    private final DescribedTrial.Target target;

    TrialDescriber(HarnessResults results, RunFacts facts, Optional<String> modelOfRequests) {
        this.results = results;
        this.facts = facts;
        this.target =
                new DescribedTrial.Target(
                        facts.target().stack().orElse(UNKNOWN),
                        facts.target().model().or(() -> modelOfRequests).orElse(UNKNOWN),
                        facts.target().baseUrl());
    }

    /**
     * The trial of one stage.
     *
     * @param ordinal of the stage in its run, from 1
     */
    DescribedTrial describe(Landed landed, TrialId id, int ordinal, Replicates replicates) {
        Map<String, String> factors = factors(landed);
        TreatmentId treatment = treatment(factors);
        Optional<StageRecord> reported = findReported(landed);
        return new DescribedTrial(
                new DescribedTrial.Name(
                        id,
                        treatment,
                        replicates.next(treatment),
                        ordinal - 1,
                        target.baseUrl().orElse(UNKNOWN)),
                factors,
                target,
                new DescribedTrial.Harness(
                        results.origin().harness(),
                        facts.target().workload(),
                        Optional.empty(),
                        Optional.empty(),
                        1),
                new DescribedTrial.Load(
                        Optional.ofNullable(factors.get("rate")).map(Double::valueOf),
                        reported.flatMap(stage -> find(stage.asked().durationS()))
                                .map(seconds -> Duration.ofNanos((long) (seconds * 1e9))),
                        Duration.ZERO),
                facts.profile());
    }

    private Map<String, String> factors(Landed landed) {
        Map<String, String> factors = new LinkedHashMap<>();
        findReported(landed)
                .ifPresent(
                        stage -> {
                            find(stage.asked().rate())
                                    .ifPresent(rate -> factors.put("rate", plain(rate)));
                            stage.asked()
                                    .concurrency()
                                    .ifPresent(n -> factors.put("concurrency", "" + n));
                        });
        if (landed.stage().isPresent() || results.stages().size() <= 1) {
            Map<String, String> ofStage =
                    facts.stages().getOrDefault(landed.stage().orElse(0), Map.of());
            // What the results say of a stage's load is nearer to it than any configuration.
            new TreeMap<>(ofStage).forEach(factors::putIfAbsent);
        }
        facts.factors().forEach(factors::putIfAbsent);
        return factors;
    }

    private Optional<StageRecord> findReported(Landed landed) {
        List<StageRecord> stages = results.stages();
        if (landed.stage().isEmpty()) {
            return stages.size() == 1 ? Optional.of(stages.get(0)) : Optional.empty();
        }

        return stages.stream()
                .filter(stage -> stage.stage() == landed.stage().getAsInt())
                .findFirst();
    }

    /** The same levels on the same endpoint are the same treatment, whichever run they are of. */
    private TreatmentId treatment(Map<String, String> factors) {
        return new TreatmentId(
                ContentId.ofText(
                        String.join(
                                "\n",
                                results.origin().harness(),
                                target.stack(),
                                target.model(),
                                target.baseUrl().orElse(""),
                                facts.target().workload().orElse(""),
                                new TreeMap<>(factors).toString())));
    }

    private static Optional<Double> find(OptionalDouble number) {
        return number.isPresent() && Double.isFinite(number.getAsDouble())
                ? Optional.of(number.getAsDouble())
                : Optional.empty();
    }

    private static String plain(double number) {
        BigDecimal plain = BigDecimal.valueOf(number).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0).toString() : plain.toPlainString();
    }
}

package io.sweeplake.coordinator.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.JdbiTrialLedger;
import io.sweeplake.coordinator.ledger.LedgerDatabase;
import io.sweeplake.coordinator.ledger.SweepControl;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sweep.PastTrials;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.FakeLauncher;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Trials;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReuseTest {
    private static final String SWEEP =
            """
            name: nightly
            config:
              endpoint: {stack_name: s, model: m/a, base_url: "http://small"}
              harness: {name: inference-perf}
              workload:
                shared:
                  load: {type: constant, stages: [{rate: 10, duration: 2}]}
                  api: {type: completion, streaming: true}
                  server: {type: vllm, model_name: m/a, base_url: "http://small", ignore_eos: true}
                  data:
                    type: shared_prefix
                    shared_prefix: {num_groups: 4, num_prompts_per_group: 40, system_prompt_len: 8, question_len: 8, output_len: 3}
            factors: {rate: [10, 20]}
            """;
    private static final String REUSING = SWEEP + "run: {reuse: true}\n";

    @TempDir private Path folder;
    private final Set<TrialId> reusable = new HashSet<>();
    private LedgerDatabase database;
    private SweepLedger ledger;
    private JdbiTrialLedger trials;
    private Sweeps sweeps;

    @BeforeEach
    void open() {
        database = new LedgerDatabase(folder);
        ledger = new SweepLedger(database.jdbi(), database.seal());
        trials = new JdbiTrialLedger(database.fence(), database.seal());
        sweeps =
                new Sweeps(
                        new Sweeps.Ledgers(
                                ledger, new SweepControl(database.jdbi(), database.seal())),
                        new Sweeps.Past(asked -> Set.copyOf(intersection(asked)), PastTrials.NONE),
                        new FakeLauncher(),
                        () -> {},
                        Clock.fixed(Trials.T0, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void runsNoTrialAgainWhoseContentWasMeasured() {
        Trial measured = measure(submit(SWEEP), "10");
        reusable.add(measured.id());

        SweepRecord again = submit(REUSING);

        assertThat(states(again))
                .isEqualTo(Map.of("10", TrialState.SKIPPED, "20", TrialState.PENDING));
        assertThat(trial(again, "10").failure())
                .contains(
                        new Trial.Failure(
                                FailureReason.REUSED,
                                "The same was measured before; those rows stand for it. They are of"
                                        + " trial "
                                        + measured.id()
                                        + "."));
        assertThat(ledger.countReused(again.id())).isEqualTo(1);
    }

    @Test
    void runsEverythingAgainUnlessReuseIsAskedFor() {
        reusable.add(measure(submit(SWEEP), "10").id());

        assertThat(states(submit(SWEEP)).values()).containsOnly(TrialState.PENDING);
    }

    @Test
    void runsAgainWhatTheLakeDoesNotVouchFor() {
        measure(submit(SWEEP), "10");

        assertThat(states(submit(REUSING)).values()).containsOnly(TrialState.PENDING);
    }

    @Test
    void takesAnotherLoadForAnotherContent() {
        reusable.add(measure(submit(SWEEP), "10").id());

        for (String other :
                List.of(
                        REUSING.replace("duration: 2", "duration: 3"),
                        REUSING.replace("question_len: 8", "question_len: 9"),
                        REUSING.replace("http://small", "http://large"),
                        REUSING.replace("m/a", "m/b"))) {
            assertThat(states(submit(other)).values()).containsOnly(TrialState.PENDING);
        }
    }

    @Test
    void takesARetryOfWhatIsReusedForNone() {
        reusable.add(measure(submit(SWEEP), "10").id());
        SweepRecord again = submit(REUSING);

        assertThat(
                        new SweepControl(database.jdbi(), database.seal())
                                .retry(again.id(), List.of(trial(again, "10").id()), Trials.T0))
                .isEmpty();
    }

    private Set<TrialId> intersection(Collection<TrialId> asked) {
        Set<TrialId> both = new HashSet<>(asked);
        both.retainAll(reusable);
        return both;
    }

    private SweepRecord submit(String text) {
        return sweeps.submit(new Sweeps.Text(text, Map.of()));
    }

    private Trial trial(SweepRecord sweep, String rate) {
        return ledger.trials(sweep.id()).stream()
                .filter(trial -> trial.plan().run().factors().get("rate").equals(rate))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, TrialState> states(SweepRecord sweep) {
        return Map.of(
                "10", trial(sweep, "10").state(),
                "20", trial(sweep, "20").state());
    }

    private Trial measure(SweepRecord sweep, String rate) {
        Trial begun = trials.beginAttempt(trial(sweep, rate), Trials.T0).orElseThrow();
        trials.finish(begun, TrialState.SUCCEEDED, Optional.empty(), Trials.T0);
        return begun;
    }
}

package io.sweeplake.imports;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.imports.StageLanding.Landed;
import io.sweeplake.imports.config.RunConfig;
import io.sweeplake.imports.config.RunFacts;
import io.sweeplake.lake.CommitResult;
import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.DescribedTrial;
import io.sweeplake.lake.Lake;
import io.sweeplake.lake.LakeFailed;
import io.sweeplake.lake.TrialToCommit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Imports one run. Its first stage is committed last, so that where that trial is, all of them are:
 * a run of which an earlier import did only a part is imported whole by the next.
 */
final class RunImport {
    private final Lake lake;
    private final Path root;
    private final ImportSweep sweep;
    private final Replicates replicates;
    private final Clock clock;

    RunImport(Lake lake, Path root, ImportSweep sweep, Replicates replicates, Clock clock) {
        this.lake = lake;
        this.root = root;
        this.sweep = sweep;
        this.replicates = replicates;
        this.clock = clock;
    }

    /**
     * Imports it, or finds that it is there.
     *
     * @throws IOException if a file cannot be read
     * @throws RuntimeException if it cannot be landed or committed; then nothing of it is left
     */
    FolderReport run(Path folder, HarnessResults results) throws IOException {
        long begin = System.nanoTime();
        String content = ContentId.ofFiles(results.files());
        List<Committed> committed = findCommitted(content);
        int already = committed.size();
        Set<String> warnings = new LinkedHashSet<>();
        if (committed.isEmpty()) {
            RunFacts facts = RunConfig.read(folder, results.files());
            warnings.addAll(facts.warnings());
            committed = landAndCommit(results, facts, content, warnings);
        }

        long bytes = 0;
        for (Path file : results.files()) {
            bytes += Files.size(file);
        }

        return new FolderReport(
                folder,
                results.origin(),
                TrialsTally.of(committed, already),
                new FolderReport.Raw(results.files(), bytes),
                Duration.ofNanos(System.nanoTime() - begin),
                List.copyOf(warnings));
    }

    private List<Committed> findCommitted(String content) {
        List<Committed> found = new ArrayList<>();
        Optional<Committed> next = lake.findCommitted(sweep.id(), sweep.trial(content, 1));
        while (next.isPresent()) {
            found.add(next.get());
            next = lake.findCommitted(sweep.id(), sweep.trial(content, found.size() + 1));
        }

        return found;
    }

    private List<Committed> landAndCommit(
            HarnessResults results, RunFacts facts, String content, Set<String> warnings) {
        Set<AttemptId> begun = new LinkedHashSet<>();
        try {
            Survey survey = new Survey();
            List<Landed> stages =
                    new StageLanding(root, sweep)
                            .land(
                                    results,
                                    facts.witness().anchor(),
                                    survey,
                                    ordinal -> {
                                        AttemptId attempt = sweep.attempt(content, ordinal);
                                        begun.add(attempt);
                                        return attempt;
                                    });
            stages.forEach(stage -> warnings.addAll(stage.manifest().source().warnings()));
            TrialDescriber describer = new TrialDescriber(results, facts, survey.findModel());
            List<TrialToCommit> trials = trials(stages, facts, describer);
            // A coordinator that starts on the same lake writes these files, too: never both at
            // once
            // unless neither has been here before.
            if (!lake.isInitialised()) {
                lake.initialise();
            }
            // A committed trial without its sweep would be seen by no view.
            lake.record(sweep.toRecord(clock.instant()));
            List<Committed> committed = new ArrayList<>();
            for (int i = trials.size() - 1; i >= 0; i--) {
                committed.add(commit(trials.get(i)));
            }

            return committed;
        } catch (RuntimeException | Error e) {
            begun.forEach(this::discard);
            throw e;
        }
    }

    private List<TrialToCommit> trials(
            List<Landed> stages, RunFacts facts, TrialDescriber describer) {
        List<TrialToCommit> trials = new ArrayList<>();
        RunFacts.Witness witness = facts.witness();
        Instant now = clock.instant();
        for (Landed stage : stages) {
            AttemptId attempt = stage.manifest().attempt();
            DescribedTrial trial =
                    describer.describe(stage, attempt.trial(), trials.size() + 1, replicates);
            trials.add(
                    new TrialToCommit(
                            sweep.id(),
                            trial,
                            attempt,
                            new TrialToCommit.Times(
                                    now,
                                    Optional.empty(),
                                    Optional.empty(),
                                    witness.started(),
                                    witness.ended(),
                                    Optional.of(now)),
                            List.of(
                                    new TrialToCommit.ShardOutcome(
                                            0,
                                            new TrialToCommit.Conduct(
                                                    witness.seed(),
                                                    witness.exitCode(),
                                                    Optional.empty()),
                                            ManifestWarnings.with(
                                                    stage.manifest(), facts.warnings())))));
        }

        return trials;
    }

    private Committed commit(TrialToCommit trial) {
        CommitResult result = lake.commit(trial);
        if (result instanceof CommitResult.Rejected rejected) {
            throw new ImportFailed(
                    "what was landed is not what was written: "
                            + rejected.why()
                            + ". Check that nothing else writes to the lake, and import again.");
        }

        return (Committed) result;
    }

    private void discard(AttemptId attempt) {
        try {
            lake.discard(attempt);
        } catch (LakeFailed e) {
            // What made the import fail may well hinder this; no reader sees what stays, and the
            // next import removes it.
        }
    }
}

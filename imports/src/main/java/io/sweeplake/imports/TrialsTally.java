package io.sweeplake.imports;

import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.validity.StatusCounts;
import io.sweeplake.lake.validity.Validity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sums up a run's trials. */
final class TrialsTally {
    private TrialsTally() {}

    static FolderReport.Trials of(List<Committed> trials, int already) {
        Map<Validity, Integer> verdicts = new EnumMap<>(Validity.class);
        StatusCounts requests = new StatusCounts(0, 0, 0);
        for (Committed trial : trials) {
            verdicts.merge(trial.verdict().validity(), 1, Integer::sum);
            requests = requests.plus(trial.counts());
        }

        return new FolderReport.Trials(trials.size(), already, verdicts, requests);
    }
}

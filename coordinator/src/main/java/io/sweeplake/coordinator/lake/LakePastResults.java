package io.sweeplake.coordinator.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.submission.PastResults;
import io.sweeplake.lake.Lake;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was measured before, as the lake has it. */
public final class LakePastResults implements PastResults {
    private final Lake lake;

    public LakePastResults(Lake lake) {
        this.lake = requireNonNull(lake, "lake");
    }

    @Override
    public Set<TrialId> findReusable(Collection<TrialId> trials) {
        return lake.findProvenance(trials).entrySet().stream()
                .filter(entry -> entry.getValue().isReusable())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}

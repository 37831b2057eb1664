package io.sweeplake.coordinator.submission;

import io.sweeplake.contract.id.TrialId;
import java.util.Collection;
import java.util.Set;

/** What was measured before. */
public interface PastResults {
    /** Those of the trials whose rows are as good as those of a new run would be. */
    Set<TrialId> findReusable(Collection<TrialId> trials);
}

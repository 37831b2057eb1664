package io.sweeplake.lake;

import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.validity.ShardFacts;
import io.sweeplake.lake.validity.StatusCounts;
import io.sweeplake.lake.validity.TrialFacts;
import io.sweeplake.lake.validity.ValidityRules;

/** From a trial's facts to what its row says of them. */
final class Judgement {
    private Judgement() {}

    static Committed of(TrialFacts facts) {
        StatusCounts counts =
                facts.shards().stream()
                        .map(ShardFacts::counts)
                        .reduce(new StatusCounts(0, 0, 0), StatusCounts::plus);
        return new Committed(ValidityRules.judge(facts), counts, facts.window().open());
    }
}

package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.harness.Warnings;
import java.util.List;

/** Counts what had to be left out while reading, so that it can be said once and not per row. */
final class Tally {
    private long nonFinite;
    private long impossibleTimes;
    private long contradictions;
    private long unreadableArgs;
    private long otherStatuses;
    private long strangers;

    /** Adds what a record could not say. */
    void saw(RawRecord raw, Group group) {
        nonFinite += raw.numbers.nonFinite();
        unreadableArgs += raw.args.isWhole() ? 0 : 1;
        otherStatuses += raw.status == null || raw.status.equals(group.ownWord()) ? 0 : 1;
    }

    void sawImpossibleTime() {
        impossibleTimes++;
    }

    void sawContradiction() {
        contradictions++;
    }

    void sawStranger() {
        strangers++;
    }

    /** A sentence for each kind of thing left out. */
    List<String> warnings() {
        Warnings warnings = new Warnings();
        warnings.counted(
                nonFinite, "numbers are NaN, infinite or too large and were taken as unknown");
        warnings.counted(impossibleTimes, "times lie before the sending and were taken as unknown");
        warnings.counted(
                contradictions,
                "times are not those by which the report computed its latencies and were taken as"
                        + " unknown");
        warnings.counted(
                unreadableArgs, "requests' arguments cannot be read; their fields are unknown");
        warnings.counted(
                otherStatuses,
                "requests say another status than the array has in which they lie; the array"
                        + " counts");
        warnings.counted(strangers, "elements of the report are no records and were left out");

        return warnings.all();
    }
}

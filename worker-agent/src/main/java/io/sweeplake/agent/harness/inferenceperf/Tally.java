package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.Warnings;
import java.util.List;

/** Counts what had to be left out while reading, so that it can be said once and not per row. */
final class Tally {
    private long nonFinite;
    private long impossibleTimes;
    private long unreadableRequests;
    private long notRecords;
    private boolean trailing;

    /** Adds what a record could not say. */
    void saw(RawRequest raw) {
        nonFinite += raw.nonFinite;
        unreadableRequests += raw.unreadableBody ? 1 : 0;
    }

    /** Adds what another tally counted. */
    void add(Tally other) {
        nonFinite += other.nonFinite;
        impossibleTimes += other.impossibleTimes;
        unreadableRequests += other.unreadableRequests;
        notRecords += other.notRecords;
        trailing |= other.trailing;
    }

    void sawImpossibleTime() {
        impossibleTimes++;
    }

    /** Whether something follows the log's array. */
    void sawTrailing(boolean some) {
        trailing |= some;
    }

    void sawNoRecord() {
        notRecords++;
    }

    /** A sentence for each kind of thing left out. */
    List<String> warnings() {
        Warnings warnings = new Warnings();
        warnings.counted(nonFinite, "numbers are NaN or infinite and were taken as unknown");
        warnings.counted(impossibleTimes, "times lie before the sending and were taken as unknown");
        warnings.counted(
                unreadableRequests, "request bodies are not JSON; their fields are unknown");
        warnings.counted(
                notRecords, "elements of the request log are not records and were left out");
        warnings.when(trailing, "something follows the request log's array and was not read");

        return warnings.all();
    }
}

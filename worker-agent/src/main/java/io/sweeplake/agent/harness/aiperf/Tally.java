package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.harness.Warnings;
import java.util.List;

/** Counts what had to be left out while reading, so that it can be said once and not per row. */
final class Tally {
    private long unknownNumbers;
    private long unknownUnits;
    private long impossibleTimes;
    private long unreadableChunks;
    private long warmUps;
    private long damagedLines;

    /** Takes over what one record had to leave out. */
    void saw(Measured record) {
        unknownNumbers += record.fields.unknownNumbers();
        unknownUnits += record.unknownUnits;
        unreadableChunks += record.unreadableChunks;
    }

    void sawImpossibleTime() {
        impossibleTimes++;
    }

    void sawWarmUp() {
        warmUps++;
    }

    void sawDamagedLines(long count) {
        damagedLines += count;
    }

    /** A sentence for each kind of thing left out. */
    List<String> warnings() {
        Warnings warnings = new Warnings();
        warnings.counted(
                unknownNumbers, "numbers are not finite or out of range and taken as unknown");
        warnings.counted(
                unknownUnits, "times have no unit that is known and were taken as unknown");
        warnings.counted(impossibleTimes, "times lie before the sending and were taken as unknown");
        warnings.counted(unreadableChunks, "chunks of responses are not JSON and were left out");
        warnings.counted(warmUps, "requests are of the warm-up and were left out");
        warnings.counted(damagedLines, "lines are no records and were left out");

        return warnings.all();
    }
}

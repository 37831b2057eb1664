package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.inferenceperf.AskedStages.AskedStage;
import io.sweeplake.agent.record.StageRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Tells the stage of a request. The log does not say it, but a stage begins only when the one
 * before has drained: sorted by their start, the requests fall into the stages by the counts that
 * the harness reports for each.
 */
final class StageCut {
    private static final StageCut UNKNOWN = new StageCut(new long[0]);
    private static final StageCut SINGLE = new StageCut(new long[] {Long.MAX_VALUE});

    /** The last start of each stage, in nanoseconds of the harness's clock. */
    private final long[] lastStarts;

    private StageCut(long[] lastStarts) {
        this.lastStarts = lastStarts;
    }

    /**
     * A cut, and what is doubtful about it.
     *
     * @param warning empty if every request has its stage
     */
    record Result(StageCut cut, Optional<String> warning) {}

    /** Whether every request is of stage 0, so that nobody needs to look at their starts. */
    static boolean isSingle(AskedStages asked, List<StageRecord> reported) {
        return asked.stages().size() <= 1 && reported.size() <= 1;
    }

    static StageCut single() {
        return SINGLE;
    }

    /** Cuts by the counts reported, or if no stage reports, by the counts asked. */
    static Result by(AskedStages asked, List<StageRecord> reported, Survey survey) {
        long[] counts = counts(asked, reported);
        if (counts.length == 0) {
            return unknown("no stage tells how many requests it sent");
        }

        long total = LongStream.of(counts).sum();
        long[] starts = survey.sortedStarts();
        if (survey.withoutStart() > 0) {
            return unknown(survey.withoutStart() + " requests do not say when they were sent");
        }
        // A log in the order of completion that was cut off lacks only the end of its last stage.
        boolean prefix = survey.isTruncated() && survey.isInOrderOfCompletion();
        if (starts.length < total && !prefix) {
            return unknown(
                    "the log has " + starts.length + " requests, its stages " + total + " in all");
        }

        StageCut cut = new StageCut(lastStarts(starts, counts));
        return starts.length > total
                ? new Result(
                        cut,
                        Optional.of(
                                (starts.length - total)
                                        + " requests are of no stage that reports: their stage is"
                                        + " unknown"))
                : new Result(cut, Optional.empty());
    }

    /**
     * From 0; empty when it cannot be told.
     *
     * @param start in nanoseconds of the harness's clock
     */
    OptionalInt stageOf(long start) {
        for (int stage = 0; stage < lastStarts.length; stage++) {
            if (start <= lastStarts[stage] || lastStarts == SINGLE.lastStarts) {
                return OptionalInt.of(stage);
            }
        }

        return OptionalInt.empty();
    }

    private static Result unknown(String why) {
        return new Result(UNKNOWN, Optional.of("the stage of every request is unknown: " + why));
    }

    private static long[] lastStarts(long[] starts, long[] counts) {
        long[] last = new long[counts.length];
        long none = Long.MIN_VALUE;
        long until = 0;
        for (int stage = 0; stage < counts.length; stage++) {
            until += counts[stage];
            int at = (int) Math.min(until, starts.length) - 1;
            last[stage] = at < 0 ? none : starts[at];
        }

        return last;
    }

    /** One a stage from 0 on; none if a stage in between is missing or says nothing. */
    private static long[] counts(AskedStages asked, List<StageRecord> reported) {
        if (reported.isEmpty()) {
            return known(asked.stages().stream().map(AskedStage::count).toList());
        }

        boolean inRow = reported.get(reported.size() - 1).stage() == reported.size() - 1;
        return inRow
                ? known(reported.stream().map(stage -> stage.reported().count()).toList())
                : new long[0];
    }

    private static long[] known(List<OptionalLong> counts) {
        boolean all = counts.stream().allMatch(OptionalLong::isPresent);
        return all ? counts.stream().mapToLong(OptionalLong::getAsLong).toArray() : new long[0];
    }

    @Override
    public String toString() {
        return "StageCut" + Arrays.toString(lastStarts);
    }
}

package io.sweeplake.coordinator.trial.simulation;

/** What holds in every world, whatever goes wrong. */
enum Invariant {
    COMMITS_ONCE("A trial commits at most once, and only its current attempt."),
    COMMITS_WHOLE("A committed trial's rows are those of all shards of one attempt."),
    LEDGER_AND_LAKE_AGREE("A trial has succeeded if and only if the lake holds its attempt."),
    EVERY_TRIAL_ENDS("Every trial ends, at the latest some time after the storm."),
    LANE_IS_EXCLUSIVE("The harnesses of one attempt at a time make load on a lane."),
    ATTEMPTS_ARE_COUNTED("No trial is tried more often than it may be, forgiven attempts aside."),
    NO_STRAYS("No Job and no pod lasts for long without an unfinished attempt in the ledger."),
    CANCELLED_MEANS_NO_LAUNCH("No look that begins after a sweep was cancelled launches of it."),
    THE_END_IS_THE_END("Nothing happens to a trial that has ended."),
    PAUSED_MEANS_NO_START("No look that begins after a sweep was paused starts load of it."),
    BUDGET_HOLDS("No attempt begins that would make a sweep send more than it may."),
    PARALLEL_LIMIT_HOLDS("No more trials of a sweep are in flight than it allows.");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}

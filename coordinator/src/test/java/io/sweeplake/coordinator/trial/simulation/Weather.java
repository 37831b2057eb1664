package io.sweeplake.coordinator.trial.simulation;

import java.time.Duration;
import java.util.List;

/**
 * How much goes wrong. Every seed has a weather of its own, fair in some respects and foul in
 * others, and all of it ends: after the storm every trial must come to its end.
 */
final class Weather {
    private static final double STEPS_SUFFER = 2;
    private static final double CALLS_SUFFER = 0.2;

    private final double crash;
    private final double trouble;
    private final double dawdle;
    private final double line;
    private final double pods;
    private final double agents;
    private final double harnesses;
    private final double lake;
    private final double lag;
    private final double restarts;
    private boolean over;

    private Weather(Chance chance, double strength) {
        crash = strength * chance.oneOf(List.of(0.0, 0.001, 0.005, 0.02));
        trouble = strength * chance.oneOf(List.of(0.0, 0.002, 0.02, 0.1));
        dawdle = strength * chance.oneOf(List.of(0.0, 0.01, 0.05));
        line = strength * chance.oneOf(List.of(0.0, 0.02, 0.2));
        pods = strength * chance.oneOf(List.of(0.0, 0.05, 0.3));
        agents = strength * chance.oneOf(List.of(0.0, 0.05, 0.3));
        harnesses = strength * chance.oneOf(List.of(0.0, 0.05, 0.2));
        lake = strength * chance.oneOf(List.of(0.0, 0.05, 0.2));
        lag = chance.oneOf(List.of(0.3, 2.0, 12.0));
        restarts = strength * chance.oneOf(List.of(0.0, 0.0, 0.3, 0.8));
    }

    static Weather of(Chance chance) {
        return new Weather(chance, 1);
    }

    /** Nothing goes wrong. */
    static Weather fair(Chance chance) {
        return new Weather(chance, 0);
    }

    /** From now on nothing goes wrong that has not begun. */
    void clearUp() {
        over = true;
    }

    /** The coordinator dies at one side of a call. */
    double crash(boolean step) {
        return now(crash * (step ? STEPS_SUFFER : CALLS_SUFFER));
    }

    /** A call fails at one side of it. */
    double trouble(boolean step) {
        return now(trouble * (step ? STEPS_SUFFER : CALLS_SUFFER));
    }

    /** Time passes at one side of a call. */
    double dawdle() {
        return now(dawdle);
    }

    double longestDawdleSeconds() {
        return 5;
    }

    /** A message between agent and coordinator does not simply arrive. */
    double line() {
        return now(line);
    }

    /** A launcher pod, or its Job, comes to harm, or is held up. */
    double pods() {
        return now(pods);
    }

    /** An agent fails, or falls silent for a while. */
    double agents() {
        return now(agents);
    }

    /** A harness ends badly, or not by itself. */
    double harnesses() {
        return now(harnesses);
    }

    /** Landed records are lost or damaged. */
    double lake() {
        return now(lake);
    }

    /** The coordinator is restarted in good order, within the time between two such chances. */
    double restarts() {
        return now(restarts);
    }

    /** How far the coordinator's view of the cluster is behind at most. */
    Duration lag() {
        return Duration.ofMillis((long) (now(lag) * 1000));
    }

    private double now(double strength) {
        return over ? 0 : strength;
    }
}

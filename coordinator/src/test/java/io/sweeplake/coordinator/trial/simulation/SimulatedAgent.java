package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.agent.ShardReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A worker agent and the harness beside it: from the assignment over the barrier to the landed
 * records. It tries again for as long as its patience lasts, and obeys when it is told to stop.
 */
final class SimulatedAgent {
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int OVERRAN = 124;
    private static final int KILLED = 137;

    private final SimulatedPod pod;
    private final AgentSite site;
    private final Chance chance;
    private final Duration skew;
    private final SimulatedHarness harness;
    private Instant frozenUntil = Timeline.START;
    private Optional<Instant> startedAt = Optional.empty();
    private boolean dead;
    private boolean landed;

    SimulatedAgent(SimulatedPod pod, AgentSite site, Chance chance) {
        this.pod = requireNonNull(pod, "pod");
        this.site = requireNonNull(site, "site");
        this.chance = requireNonNull(chance, "chance");
        this.harness = new SimulatedHarness(pod, site, chance);
        this.skew = chance.millis(-5_000, 5_000);
    }

    SimulatedPod pod() {
        return pod;
    }

    void start() {
        if (chance.of(site.weather().agents())) {
            site.timeline().after(chance.seconds(1, 200), this::freeze);
        }
        act(chance.seconds(0.2, 5), () -> askForAssignment(FIRST_PAUSE, Duration.ZERO));
    }

    /** Its process ends without a word; the harness goes on. */
    void die() {
        dead = true;
    }

    /** The harness is killed; the agent sees it end. */
    void killHarness() {
        harness.end(KILLED);
    }

    /** Its pod is told to end. */
    void terminate() {
        act(
                chance.millis(10, 3000),
                () -> {
                    die();
                    harness.stop();
                });
    }

    private void freeze() {
        frozenUntil = site.timeline().instant().plus(chance.seconds(5, 150));
        site.trace().say("agent", pod, "silent until", frozenUntil);
    }

    private void askForAssignment(Duration pause, Duration waited) {
        Optional<Boolean> answer = site.line().assigned(pod.attempt(), pod.shard());
        if (answer.isEmpty()) {
            patiently(pause, waited, this::askForAssignment);
        } else if (answer.get()) {
            act(chance.seconds(0.5, 15), this::prepared);
        } else {
            leave("nothing to do");
        }
    }

    private void prepared() {
        if (chance.of(site.weather().agents() / 4)) {
            fail(
                    chance.oneOf(
                            List.of(
                                    ShardFailure.ENDPOINT_UNREACHABLE,
                                    ShardFailure.PROFILE_REFUSED,
                                    ShardFailure.AGENT_FAILED)));
            return;
        }

        report(new ShardReport.Ready(clock(), "node"), this::atBarrier);
    }

    private ClockOffset clock() {
        return new ClockOffset(skew.toMillis() * 1000, 500);
    }

    private void atBarrier(Instruction answer) {
        if (answer instanceof Instruction.Go go) {
            Duration wait = Duration.between(site.timeline().instant(), go.startAt());
            act(wait.isNegative() ? Duration.ZERO : wait, this::go);
            return;
        }

        act(
                chance.millis(200, 3000),
                () ->
                        report(
                                chance.of(0.1)
                                        ? new ShardReport.Ready(clock(), "node")
                                        : new ShardReport.Alive(),
                                this::atBarrier));
    }

    private void go() {
        // The harness's container reads what the agent wrote when it has come up.
        if (!pod.harnessUp()) {
            act(chance.millis(100, 500), this::go);
            return;
        }

        startedAt = Optional.of(site.timeline().instant());
        harness.begin(code -> act(chance.millis(10, 60), () -> exited(code)));
        act(pod.trial().plan().run().limits().harness(), this::overrun);
        act(Duration.ZERO, this::beatWhileRunning);
    }

    private void beatWhileRunning() {
        if (pod.makingLoad()) {
            tryReport(new ShardReport.Alive());
            act(BEAT, this::beatWhileRunning);
        }
    }

    private void overrun() {
        if (pod.makingLoad()) {
            site.timeline().after(chance.seconds(0, 10), () -> harness.end(OVERRAN));
        }
    }

    private void exited(int code) {
        ShardReport.HarnessExited exited =
                new ShardReport.HarnessExited(
                        code,
                        startedAt.orElseThrow().minus(skew),
                        site.timeline().instant().minus(skew));
        Optional<Instruction> heard = tryReport(exited);
        if (code != 0) {
            ShardFailure failure =
                    code == OVERRAN
                            ? ShardFailure.HARNESS_DEADLINE_EXCEEDED
                            : ShardFailure.HARNESS_FAILED;
            if (heard.isPresent()) {
                fail(failure);
            } else {
                report(exited, answer -> fail(failure));
            }
            return;
        }

        act(BEAT, this::beatWhileLanding);
        act(chance.seconds(0.5, 30), () -> land(exited, heard.isPresent()));
    }

    private void beatWhileLanding() {
        if (!landed) {
            // Its answer waits for the next report.
            site.line().report(pod.attempt(), pod.shard(), new ShardReport.Alive());
            act(BEAT, this::beatWhileLanding);
        }
    }

    private void land(ShardReport.HarnessExited exited, boolean heard) {
        landed = true;
        if (chance.of(site.weather().lake() / 2)) {
            fail(
                    chance.oneOf(
                            List.of(ShardFailure.LANDING_FAILED, ShardFailure.RESULTS_UNREADABLE)));
            return;
        }

        ShardReport done = new ShardReport.Landed(site.lake().stage(pod.attempt(), pod.shard()));
        if (chance.of(site.weather().lake() / 2)) {
            site.trace().say("lake: records of", pod, "damaged");
            site.lake().damage(pod.attempt(), pod.shard());
        }
        if (heard) {
            conclude(done);
        } else {
            report(exited, answer -> conclude(done));
        }
    }

    private void fail(ShardFailure why) {
        site.trace().say("agent", pod, "failed", why);
        harness.stop();
        conclude(new ShardReport.Failed(why, "as it goes"));
    }

    private void conclude(ShardReport last) {
        say(last, answer -> leave("done"), FIRST_PAUSE, Duration.ZERO);
    }

    private void leave(String why) {
        site.trace().say("agent", pod, "leaves:", why);
        harness.stop();
        dead = true;
        pod.end();
        site.podChanged().accept(pod);
    }

    /** Tells it until it is heard, then goes on unless the answer is to stop. */
    private void report(ShardReport report, Consumer<Instruction> then) {
        say(report, answer -> obey(answer, then), FIRST_PAUSE, Duration.ZERO);
    }

    private void say(
            ShardReport report, Consumer<Instruction> then, Duration pause, Duration waited) {
        Optional<Instruction> answer = site.line().report(pod.attempt(), pod.shard(), report);
        if (answer.isPresent()) {
            then.accept(answer.get());
        } else {
            patiently(pause, waited, (next, soFar) -> say(report, then, next, soFar));
        }
    }

    /** Tells it once. */
    private Optional<Instruction> tryReport(ShardReport report) {
        Optional<Instruction> answer = site.line().report(pod.attempt(), pod.shard(), report);
        answer.ifPresent(instruction -> obey(instruction, carryOn -> {}));
        return answer;
    }

    private void obey(Instruction answer, Consumer<Instruction> then) {
        if (answer instanceof Instruction.Stop) {
            stopAndLeave();
        } else {
            then.accept(answer);
        }
    }

    private void stopAndLeave() {
        if (dead) {
            return;
        }

        dead = true;
        site.timeline().after(chance.seconds(0, 8), () -> leave("told to stop"));
    }

    private void patiently(Duration pause, Duration waited, Again again) {
        if (waited.compareTo(PATIENCE) > 0) {
            stopAndLeave();
            return;
        }

        Duration next = pause.multipliedBy(2);
        Duration longest = Duration.ofSeconds(5);
        act(
                pause,
                () ->
                        again.after(
                                next.compareTo(longest) > 0 ? longest : next, waited.plus(pause)));
    }

    private void act(Duration delay, Runnable step) {
        site.timeline()
                .after(
                        delay,
                        () -> {
                            if (dead || pod.over()) {
                                return;
                            }
                            Duration frozen =
                                    Duration.between(site.timeline().instant(), frozenUntil);
                            if (frozen.isNegative() || frozen.isZero()) {
                                step.run();
                            } else {
                                act(frozen, step);
                            }
                        });
    }

    /** One more try, after a pause. */
    private interface Again {
        void after(Duration pause, Duration waited);
    }
}

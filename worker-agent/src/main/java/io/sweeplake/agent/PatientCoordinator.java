package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.coordinator.CoordinatorAway;
import io.sweeplake.agent.coordinator.CoordinatorClient;
import io.sweeplake.agent.coordinator.CoordinatorRefused;
import io.sweeplake.contract.agent.ClockReading;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The coordinator for one who can wait: the one place that tries again. A coordinator may be killed
 * and come back at any moment; only when it stays away for longer than the patience is it lost.
 */
final class PatientCoordinator {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final CoordinatorClient client;
    private final Duration patience;
    private final AgentClock clock;
    private final AgentLog log;
    private OptionalLong awaySince = OptionalLong.empty();

    PatientCoordinator(
            CoordinatorClient client, Duration patience, AgentClock clock, AgentLog log) {
        this.client = requireNonNull(client, "client");
        this.patience = requireNonNull(patience, "patience");
        this.clock = requireNonNull(clock, "clock");
        this.log = requireNonNull(log, "log");
    }

    ShardAssignment assignment() throws AttemptOver, CoordinatorLost {
        return patiently(absences -> client.assignment());
    }

    ClockReading clock() throws AttemptOver, CoordinatorLost {
        return patiently(absences -> client.clock());
    }

    /** Tells it until it is heard. */
    Instruction report(ShardReport report) throws AttemptOver, CoordinatorLost {
        return obeyed(patiently(absences -> client.report(report)));
    }

    /**
     * Stays on the line until there is a start instant, or for as long as the hold.
     *
     * @param afterAbsence what to say instead once the coordinator was away: it may have restarted
     */
    Instruction awaitStart(Duration hold, ShardReport afterAbsence)
            throws AttemptOver, CoordinatorLost {
        return obeyed(
                patiently(
                        absences ->
                                absences == 0
                                        ? client.awaitStart(hold)
                                        : client.report(afterAbsence)));
    }

    /** Tells the last thing there is to tell until it is heard; the answer changes nothing. */
    void conclude(ShardReport report) throws AttemptOver, CoordinatorLost {
        patiently(absences -> client.report(report));
    }

    /**
     * Tells it once.
     *
     * @return whether it was heard
     * @throws CoordinatorLost when such tries have failed for longer than the patience
     */
    boolean tryReport(ShardReport report) throws AttemptOver, CoordinatorLost {
        try {
            Instruction instruction = client.report(report);
            back();
            obeyed(instruction);
            return true;
        } catch (CoordinatorRefused e) {
            throw new AttemptOver(e.getMessage());
        } catch (CoordinatorAway e) {
            away(e);
            return false;
        }
    }

    private <T> T patiently(Exchange<T> exchange) throws AttemptOver, CoordinatorLost {
        // Each wait has the whole patience: what was missed before it is no news now.
        awaySince = OptionalLong.empty();
        Duration pause = FIRST_PAUSE;
        for (int absences = 0; ; absences++) {
            try {
                T answer = exchange.attempt(absences);
                back();
                return answer;
            } catch (CoordinatorRefused e) {
                throw new AttemptOver(e.getMessage());
            } catch (CoordinatorAway e) {
                away(e);
            }

            clock.pause(pause);
            pause = pause.multipliedBy(2);
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                pause = LONGEST_PAUSE;
            }
        }
    }

    private void away(CoordinatorAway why) throws CoordinatorLost {
        long now = clock.nanoTime();
        if (awaySince.isEmpty()) {
            awaySince = OptionalLong.of(now);
            log.say("coordinator away", "why", why.getMessage(), "patience", patience);
        }
        if (now - awaySince.getAsLong() > patience.toNanos()) {
            throw new CoordinatorLost(
                    "the coordinator was away for longer than "
                            + patience
                            + ": "
                            + why.getMessage());
        }
    }

    private void back() {
        if (awaySince.isPresent()) {
            Duration absence = Duration.ofNanos(clock.nanoTime() - awaySince.getAsLong());
            log.say("coordinator back", "after", absence);
            awaySince = OptionalLong.empty();
        }
    }

    private static Instruction obeyed(Instruction instruction) throws AttemptOver {
        if (instruction instanceof Instruction.Stop stop) {
            throw new AttemptOver(stop.why());
        }

        return instruction;
    }

    /** One exchange with the coordinator; it may be repeated. */
    private interface Exchange<T> {
        T attempt(int absences) throws CoordinatorAway, CoordinatorRefused;
    }
}

package io.sweeplake.coordinator.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.id.AttemptId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StartCallsTest {
    private static final AttemptId ATTEMPT = AttemptId.parse("map-abc-r1-a1");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final StartCalls calls = new StartCalls();

    @Test
    void tellsEveryAgentOfTheAttemptAndNobodyElse() {
        StartCalls.Call first = calls.call(ATTEMPT);
        StartCalls.Call second = calls.call(ATTEMPT);
        StartCalls.Call other = calls.call(AttemptId.parse("map-abc-r2-a1"));

        calls.started(ATTEMPT, START);

        assertThat(first.answer()).isCompletedWithValue(new Instruction.Go(START));
        assertThat(second.answer()).isCompletedWithValue(new Instruction.Go(START));
        assertThat(other.answer()).isNotDone();
    }

    @Test
    void forgetsWhoHungUp() {
        StartCalls.Call gone = calls.call(ATTEMPT);
        StartCalls.Call there = calls.call(ATTEMPT);

        gone.close();
        gone.close();
        calls.started(ATTEMPT, START);

        assertThat(gone.answer()).isNotDone();
        assertThat(there.answer()).isDone();
        there.close();
        assertThat(calls.size()).isZero();
    }
}

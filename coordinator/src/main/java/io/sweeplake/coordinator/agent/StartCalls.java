package io.sweeplake.coordinator.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.StartSignal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Agents that wait at the barrier, on the line: each hears of its start within a round trip, and
 * none has to ask many times a second.
 */
public final class StartCalls implements StartSignal {
    private final Map<AttemptId, Set<Call>> waiting = new ConcurrentHashMap<>();

    /** An agent on the line until it hangs up. */
    public final class Call implements AutoCloseable {
        private final AttemptId attempt;
        private final CompletableFuture<Instruction> answer = new CompletableFuture<>();

        private Call(AttemptId attempt) {
            this.attempt = requireNonNull(attempt, "attempt");
        }

        /** The start, once it is named. */
        public CompletableFuture<Instruction> answer() {
            return answer;
        }

        @Override
        public void close() {
            waiting.computeIfPresent(
                    attempt,
                    (id, calls) -> {
                        calls.remove(this);
                        return calls.isEmpty() ? null : calls;
                    });
        }
    }

    /** Take the call before the ledger is read: what is named in between is heard as well. */
    public Call call(AttemptId attempt) {
        Call call = new Call(attempt);
        waiting.compute(
                attempt,
                (id, calls) -> {
                    Set<Call> all = calls == null ? ConcurrentHashMap.newKeySet() : calls;
                    all.add(call);
                    return all;
                });
        return call;
    }

    @Override
    public void started(AttemptId attempt, Instant startAt) {
        Instruction go = new Instruction.Go(startAt);
        waiting.getOrDefault(attempt, Set.of()).forEach(call -> call.answer().complete(go));
    }

    /** How many agents are on the line. */
    int size() {
        return waiting.values().stream().mapToInt(Set::size).sum();
    }
}

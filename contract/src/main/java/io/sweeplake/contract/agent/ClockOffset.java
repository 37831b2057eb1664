package io.sweeplake.contract.agent;

/**
 * How far the coordinator's clock is ahead of the agent's, from the exchange with the shortest
 * round trip.
 *
 * @param offsetUs coordinator minus agent, in microseconds
 * @param uncertaintyUs half the shortest round trip, in microseconds
 */
public record ClockOffset(long offsetUs, long uncertaintyUs) {

    public ClockOffset {
        if (uncertaintyUs < 0) {
            throw new IllegalArgumentException("uncertaintyUs " + uncertaintyUs + " is negative");
        }
    }
}

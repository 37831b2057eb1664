package io.sweeplake.coordinator.trial;

/** The right to act. Of several coordinators on one ledger, one has it at a time. */
@FunctionalInterface
public interface Lease {
    /**
     * Whether this coordinator may act just now. Answered from memory, by its own clock; false well
     * before another coordinator may act.
     */
    boolean held();

    /**
     * @throws LeaseLost when this coordinator must not act
     */
    default void require() {
        if (!held()) {
            throw new LeaseLost();
        }
    }
}

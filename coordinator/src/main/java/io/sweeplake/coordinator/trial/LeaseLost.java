package io.sweeplake.coordinator.trial;

/** Only the coordinator that holds the lease may do this, and this one does not. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LeaseLost() {
        super("another coordinator holds the lease, or is about to");
    }
}

package io.sweeplake.agent.harness;

/**
 * A profile cannot be shared out over launcher pods. The message says where, what and how to fix.
 */
public final class ProfileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param place the path in the profile, such as {@code load.stages[0].rate}
     * @param what a whole sentence without its full stop
     * @param remedy how to put it right, in the imperative
     */
    public ProfileRefused(String place, String what, String remedy) {
        super(place + ": " + what + ". " + remedy + ".");
    }
}

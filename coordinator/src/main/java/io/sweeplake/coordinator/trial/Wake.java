package io.sweeplake.coordinator.trial;

/** Has the trials looked at soon, rather than when the next look is due. */
@FunctionalInterface
public interface Wake {
    void soon();
}

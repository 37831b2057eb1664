package io.sweeplake.lake;

import java.util.List;
import java.util.stream.IntStream;

/** Objects to hold while a sweep or a trial is written, always the same for the same id. */
final class Locks {
    private static final int COUNT = 64;

    private final List<Object> locks =
            IntStream.range(0, COUNT).mapToObj(lock -> new Object()).toList();

    Object of(Object id) {
        return locks.get(Math.floorMod(id.hashCode(), COUNT));
    }
}

package io.sweeplake.cli;

import io.sweeplake.cli.command.Surroundings;
import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands: each takes its surroundings, or nothing. */
final class Callables {
    private Callables() {}

    static <K> K made(Class<K> type, Surroundings around) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1
                    && constructor.getParameterTypes()[0] == Surroundings.class) {
                constructor.setAccessible(true);
                return type.cast(constructor.newInstance(around));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}

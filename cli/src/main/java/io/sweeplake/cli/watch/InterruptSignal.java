package io.sweeplake.cli.watch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * The signal of Ctrl-C. The JDK has no public way to go on after it; what it has, in the module
 * {@code jdk.unsupported}, can only be named by reflection where warnings are errors.
 */
final class InterruptSignal {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private InterruptSignal() {}

    /** From now on the signal runs this, on a thread of its own, and ends nothing. */
    static void handle(Runnable pressed) {
        try {
            Class<?> signal = Class.forName(SIGNAL);
            Class<?> handler = Class.forName(HANDLER);
            InvocationHandler calls =
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            pressed.run();
                            return null;
                        }
                        return method.invoke(pressed, arguments);
                    };
            Object proxy =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(), new Class<?>[] {handler}, calls);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
        } catch (ReflectiveOperationException e) {
            // Without it Ctrl-C ends the program, and the sweep runs on: as after detaching.
            System.getLogger(InterruptSignal.class.getName())
                    .log(System.Logger.Level.DEBUG, "Ctrl-C ends the program here", e);
        }
    }
}

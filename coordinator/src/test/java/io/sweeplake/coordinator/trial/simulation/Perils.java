package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * What may go wrong around every call that a coordinator makes: it fails, or the coordinator dies,
 * before or after the call has taken effect; or time passes, in which others act.
 */
final class Perils {
    private static final Set<String> OFTEN =
            Set.of("begin", "lookahead", "refusal", "observe", "outlivesCoordinator", "record");

    private final Chance chance;
    private final Weather weather;
    private final Timeline timeline;
    private final Trace trace;
    private CrashPlan plan = CrashPlan.NONE;
    private int steps;
    private int depth;

    Perils(Chance chance, Weather weather, Timeline timeline, Trace trace) {
        this.chance = requireNonNull(chance, "chance");
        this.weather = requireNonNull(weather, "weather");
        this.timeline = requireNonNull(timeline, "timeline");
        this.trace = requireNonNull(trace, "trace");
    }

    /** The end of a coordinator's process, wherever it stands. No {@code catch} of it holds. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash() {
            super("the coordinator died", null, false, false);
        }
    }

    /** A call that failed, or whose answer was lost. */
    static final class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1;

        Trouble(String call) {
            super(call + " failed", null, false, false);
        }
    }

    /** A process that dies: once dead, it does nothing more. */
    interface Mortal {
        boolean dead();

        void die();
    }

    /**
     * Exactly one crash, at one step.
     *
     * @param step by its number in the run, from 0; -1 for none
     */
    record CrashPlan(int step, boolean afterwards) {
        static final CrashPlan NONE = new CrashPlan(-1, false);
    }

    /** Beside what chance does. */
    void plan(CrashPlan crash) {
        plan = crash;
    }

    /** How many steps there have been. */
    int steps() {
        return steps;
    }

    /** The same, in danger. */
    <T> T endanger(Class<T> type, T target, Mortal caller) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> call(target, method, arguments, caller)));
    }

    private Object call(Object target, Method method, Object[] arguments, Mortal caller)
            throws Throwable {
        String name = method.getName();
        boolean step = isStep(name);
        int number = step ? steps++ : -2;
        before(caller, name, step, number);
        Object answer;
        try {
            answer = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }

        if (step) {
            trace.say("  ", name, arguments == null ? "" : Words.of(arguments[0]), "->", answer);
        }
        after(caller, name, step, number);
        return answer;
    }

    /** Once or twice in a trial's life: what goes wrong there is worth most, and rarest. */
    private static boolean isStep(String name) {
        return !name.startsWith("find") && !OFTEN.contains(name);
    }

    private void before(Mortal caller, String name, boolean step, int number) {
        requireAlive(caller);
        if (plan.equals(new CrashPlan(number, false)) || chance.of(weather.crash(step))) {
            crash(caller, "before", name);
        }
        if (chance.of(weather.trouble(step))) {
            trace.say("   trouble before", name);
            throw new Trouble(name);
        }
        dawdle(caller);
    }

    private void after(Mortal caller, String name, boolean step, int number) {
        dawdle(caller);
        if (plan.equals(new CrashPlan(number, true)) || chance.of(weather.crash(step))) {
            crash(caller, "after", name);
        }
        if (chance.of(weather.trouble(step))) {
            trace.say("   trouble after", name);
            throw new Trouble(name);
        }
    }

    private void crash(Mortal caller, String when, String name) {
        trace.say("CRASH", when, name);
        caller.die();
        throw new Crash();
    }

    // Others act between any two calls of a look: agents, the cluster, users.
    private void dawdle(Mortal caller) {
        if (depth == 0 && chance.of(weather.dawdle())) {
            depth++;
            try {
                timeline.pass(chance.seconds(0, weather.longestDawdleSeconds()));
            } finally {
                depth--;
            }
            requireAlive(caller);
        }
    }

    private static void requireAlive(Mortal caller) {
        if (caller.dead()) {
            throw new Crash();
        }
    }
}

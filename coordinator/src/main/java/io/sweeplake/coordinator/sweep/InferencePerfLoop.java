package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The load of an inference-perf workload in which an answer makes the next request. */
final class InferencePerfLoop {
    /** What the factor `concurrency` sets. */
    static final List<List<String>> PATHS =
            List.of(
                    ProfilePath.of("load", "type"),
                    ProfilePath.of("load", "stages", "0", "concurrency_level"));

    private static final String REPLAY = "trace_session_replay";
    private static final String CONCURRENT = "concurrent";

    private InferencePerfLoop() {}

    /** Whether a profile's load is one. */
    static boolean is(Value.Mapping profile) {
        return type(profile, CONCURRENT) || replays(profile);
    }

    static boolean replays(Value.Mapping profile) {
        return type(profile, REPLAY);
    }

    private static boolean type(Value.Mapping profile, String name) {
        return ProfilePath.scalar(profile, InferencePerfLoad.TYPE)
                .filter(type -> type.text().equals(name))
                .isPresent();
    }

    /** The profile with one stage of so many requests in flight, as many in all as it says. */
    static Value.Mapping of(Value.Mapping profile, Value inFlight) {
        Value.Mapping stage = Value.Mapping.empty(inFlight.place());
        Optional<Value> requests =
                InferencePerfLoad.written(profile).stream()
                        .findFirst()
                        .flatMap(first -> ProfilePath.find(first, List.of("num_requests")));
        if (requests.isPresent()) {
            stage = stage.with("num_requests", requests.get());
        }

        Value.Scalar type = new Value.Scalar(inFlight.place(), CONCURRENT, CONCURRENT, true);
        return ProfilePath.with(
                ProfilePath.with(profile, InferencePerfLoad.TYPE, type),
                InferencePerfLoad.STAGES,
                new Value.Items(
                        inFlight.place(), List.of(stage.with("concurrency_level", inFlight))));
    }

    /** A closed loop ends by its requests. */
    static Optional<Value.Mapping> measured(
            Value.Mapping profile, RunSettings run, Problems problems) {
        if (run.duration().isEmpty()) {
            return Optional.of(profile);
        }

        problems.add(
                run.place(),
                "a duration is asked for, but inference-perf ends a closed loop by a number of"
                        + " requests, and a replay with its recording",
                "leave `duration` out; a closed loop says `num_requests` in the workload's load.stages");
        return Optional.empty();
    }

    /** The stages, without those that a problem was noted with. */
    static List<Stage> stages(Value.Mapping profile, List<Value> written, Problems problems) {
        if (written.isEmpty()) {
            problems.add(
                    profile.place(),
                    "the workload has no load.stages",
                    "write stages of concurrency_level and num_requests, or add a `concurrency`"
                            + " factor");
        }

        boolean replays = replays(profile);
        List<Stage> stages = new ArrayList<>();
        for (Value stage : written) {
            (replays ? replayed(stage, problems) : closedStage(stage, problems))
                    .ifPresent(stages::add);
        }

        return stages;
    }

    /** How many sessions at once, or how many begin a second. */
    private static Optional<Stage> replayed(Value stage, Problems problems) {
        Optional<Value.Scalar> sessions =
                ProfilePath.scalar(stage, List.of("concurrent_sessions"))
                        .or(() -> ProfilePath.scalar(stage, List.of("session_rate")));
        if (sessions.flatMap(Value.Scalar::number).filter(n -> n > 0).isEmpty()) {
            problems.add(
                    sessions.map(Value.Scalar::place).orElse(stage.place()),
                    "a stage of a replay needs concurrent_sessions or a session_rate above 0",
                    "write one of them in the workload's load.stages");
            return Optional.empty();
        }

        long atOnce = sessions.flatMap(Value.Scalar::whole).filter(n -> n >= 1).orElse(1L);
        return Optional.of(Stage.replayed(atOnce, sessions.get().place()));
    }

    private static Optional<Stage> closedStage(Value stage, Problems problems) {
        Optional<Value.Scalar> level = ProfilePath.scalar(stage, List.of("concurrency_level"));
        Optional<Value.Scalar> count = ProfilePath.scalar(stage, List.of("num_requests"));
        Optional<Long> inFlight = level.flatMap(Value.Scalar::whole).filter(n -> n >= 1);
        Optional<Long> requests = count.flatMap(Value.Scalar::whole).filter(n -> n >= 2);
        if (inFlight.isEmpty() || requests.isEmpty()) {
            Optional<Value.Scalar> wrong = inFlight.isEmpty() ? level : count;
            problems.add(
                    wrong.map(Value.Scalar::place).orElse(stage.place()),
                    "a stage of a closed loop needs a concurrency_level of at least 1 and"
                            + " num_requests of at least 2",
                    "write both in the workload's load.stages, or `load.type: constant`");
            return Optional.empty();
        }

        return Optional.of(Stage.closedUntil(inFlight.get(), requests.get(), level.get().place()));
    }
}

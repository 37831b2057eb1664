package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The load of a harness that can send a number of requests at a rate. A rate held for a time is
 * written as that number, so that the last requests are waited for and not cut off, and launcher
 * pods share them exactly.
 */
final class CountedLoad {
    private static final double FASTEST = 1_000_000;
    private static final long LONGEST = 7 * 24 * 3600L;

    private final Words words;

    CountedLoad(Words words) {
        this.words = words;
    }

    /** Where a harness's profile describes its load. */
    interface Words {
        /** Every rate, one a stage; none for a closed loop. */
        List<Value> rates(Value.Mapping profile);

        /** Every number of requests in flight, one a stage, of a closed loop. */
        List<Value> inFlight(Value.Mapping profile);

        /** The closed loop ended by a time, if the harness can. */
        Optional<Value.Mapping> lasting(Value.Mapping profile, Value seconds);

        /** How long each rate is held. */
        Optional<Value.Scalar> seconds(Value.Mapping profile);

        /** How many requests are sent at each rate. */
        Optional<Value.Scalar> requests(Value.Mapping profile);

        /** The profile with one rate and what ends it. */
        Value.Mapping with(Value.Mapping profile, Value rate, Value requests);

        /** The profile with one rate, ended by what ends it already. */
        Value.Mapping with(Value.Mapping profile, Value rate);

        /** How a workload says a rate and what ends it, for a message. */
        String described();
    }

    /** As {@link HarnessProfile#measured}. */
    Optional<Value.Mapping> measured(
            Value.Mapping profile, Optional<Level> rate, RunSettings run, Problems problems) {
        if (rate.isEmpty() && !words.inFlight(profile).isEmpty()) {
            return closed(profile, run, problems);
        }

        List<Value> rates = words.rates(profile);
        boolean asked = run.duration().isPresent() || !run.warmup().isZero();
        if (rate.isEmpty() && rates.size() > 1 && asked) {
            problems.add(
                    run.place(),
                    "`run` asks for one duration, but the profile has "
                            + rates.size()
                            + " rates of its own",
                    "add a `rate` factor, or leave duration and warmup out");
            return Optional.empty();
        }

        if (rate.isEmpty() && (rates.size() != 1 || !asked)) {
            return Optional.of(profile);
        }

        Value one = rate.map(Level::value).orElseGet(() -> rates.get(0));
        Optional<Duration> held = run.duration().or(() -> seconds(profile));
        if (held.isEmpty() && run.warmup().isZero() && words.requests(profile).isPresent()) {
            return Optional.of(words.with(profile, one));
        }

        return held.isPresent()
                ? Optional.of(held(profile, one, held.get().plus(run.warmup()), run))
                : noDuration(profile, problems);
    }

    private Optional<Value.Mapping> closed(
            Value.Mapping profile, RunSettings run, Problems problems) {
        if (run.duration().isEmpty()) {
            return Optional.of(profile);
        }

        double seconds = run.duration().get().plus(run.warmup()).toMillis() / 1000.0;
        Optional<Value.Mapping> lasting =
                words.lasting(
                        profile,
                        seconds == Math.rint(seconds)
                                ? Value.Scalar.of(run.place(), (int) seconds)
                                : Value.Scalar.of(run.place(), seconds));
        if (lasting.isEmpty()) {
            problems.add(
                    run.place(),
                    "a duration is asked for, but this harness ends a closed loop by a number of"
                            + " requests",
                    "leave `duration` out, and write the number of requests in the workload; or"
                            + " vary `rate`");
        }

        return lasting;
    }

    private Optional<Duration> seconds(Value.Mapping profile) {
        return words.seconds(profile)
                .flatMap(Value.Scalar::number)
                .filter(s -> s > 0 && s <= LONGEST)
                .map(s -> Duration.ofMillis(Math.round(s * 1000)));
    }

    private Value.Mapping held(Value.Mapping profile, Value rate, Duration total, RunSettings run) {
        double perSecond = rate instanceof Value.Scalar scalar ? scalar.number().orElse(0.0) : 0.0;
        long requests = (long) (perSecond * total.toMillis() / 1000);
        Place place = run.duration().isPresent() ? run.place() : rate.place();
        return words.with(profile, rate, Value.Scalar.of(place, Math.toIntExact(requests)));
    }

    private static Optional<Value.Mapping> noDuration(Value.Mapping profile, Problems problems) {
        problems.add(
                profile.place(),
                "nothing says how long a rate is held",
                "write `run: {duration: 60s}`");
        return Optional.empty();
    }

    /** As {@link HarnessProfile#stages}. */
    List<Stage> stages(Value.Mapping profile, Problems problems) {
        List<Stage> stages = new ArrayList<>();
        for (Value rate : words.rates(profile)) {
            stage(profile, rate, problems).ifPresent(stages::add);
        }

        for (Value inFlight : words.inFlight(profile)) {
            closedStage(profile, inFlight, problems).ifPresent(stages::add);
        }

        if (words.rates(profile).isEmpty() && words.inFlight(profile).isEmpty()) {
            problems.add(
                    profile.place(),
                    "the workload has neither a rate nor a number of requests in flight",
                    "write " + words.described() + ", or add a `rate` or `concurrency` factor");
        }

        return stages;
    }

    private Optional<Stage> stage(Value.Mapping profile, Value rate, Problems problems) {
        Optional<Double> perSecond =
                Optional.of(rate)
                        .filter(Value.Scalar.class::isInstance)
                        .flatMap(value -> ((Value.Scalar) value).number())
                        .filter(r -> r > 0 && r <= FASTEST);
        if (perSecond.isEmpty()) {
            problems.add(
                    rate.place(),
                    "a rate must be a number above 0 and at most a million",
                    "write requests/s");
            return Optional.empty();
        }

        Optional<Value.Scalar> end = words.requests(profile).or(() -> words.seconds(profile));
        Optional<Stage> stage =
                words.requests(profile)
                        .flatMap(Value.Scalar::whole)
                        .map(n -> Stage.counted(perSecond.get(), Math.max(n, 0), rate.place()))
                        .or(
                                () ->
                                        seconds(profile)
                                                .map(s -> timed(perSecond.get(), s, rate.place())))
                        .filter(s -> s.seconds() <= LONGEST);
        if (stage.isEmpty()) {
            problems.add(
                    end.map(Value.Scalar::place).orElse(profile.place()),
                    "a rate needs an end within 7 days",
                    "write " + words.described() + ", or `run: {duration: 60s}`");
        }

        return stage;
    }

    private Optional<Stage> closedStage(Value.Mapping profile, Value inFlight, Problems problems) {
        Optional<Long> most =
                Optional.of(inFlight)
                        .filter(Value.Scalar.class::isInstance)
                        .flatMap(value -> ((Value.Scalar) value).whole())
                        .filter(n -> n >= 1);
        if (most.isEmpty()) {
            problems.add(
                    inFlight.place(),
                    "requests in flight must be a whole number from 1",
                    "write such a number, without quotes");
            return Optional.empty();
        }

        Optional<Stage> stage =
                words.requests(profile)
                        .flatMap(Value.Scalar::whole)
                        .filter(n -> n >= 2)
                        .map(n -> Stage.closedUntil(most.get(), n, inFlight.place()))
                        .or(
                                () ->
                                        seconds(profile)
                                                .map(Duration::toSeconds)
                                                .filter(s -> s >= 1)
                                                .map(
                                                        s ->
                                                                Stage.closedFor(
                                                                        most.get(),
                                                                        s,
                                                                        inFlight.place())));
        if (stage.isEmpty()) {
            problems.add(
                    words.requests(profile).map(Value.Scalar::place).orElse(profile.place()),
                    "a closed loop needs an end: a number of requests from 2, or a time",
                    "write it in the workload, or `run: {duration: 60s}` where the harness can");
        }

        return stage;
    }

    private static Stage timed(double rate, Duration held, Place place) {
        return Stage.timed(rate, Math.max(1, held.toSeconds()), place);
    }
}

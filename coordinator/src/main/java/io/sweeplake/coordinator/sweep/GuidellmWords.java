package io.sweeplake.coordinator.sweep;

import java.util.List;
import java.util.Optional;

/** The load of a guidellm scenario, in either of its forms. */
final class GuidellmWords implements CountedLoad.Words {
    @Override
    public List<Value> rates(Value.Mapping profile) {
        GuidellmForm form = GuidellmForm.of(profile);
        return form.closed(profile)
                ? List.of()
                : GuidellmForm.items(ProfilePath.find(profile, form.rate()));
    }

    @Override
    public List<Value> inFlight(Value.Mapping profile) {
        GuidellmForm form = GuidellmForm.of(profile);
        return form.closed(profile)
                ? GuidellmForm.items(ProfilePath.find(profile, form.streams()))
                : List.of();
    }

    @Override
    public Optional<Value.Mapping> lasting(Value.Mapping profile, Value seconds) {
        return Optional.of(GuidellmForm.of(profile).lasting(profile, seconds));
    }

    @Override
    public Optional<Value.Scalar> seconds(Value.Mapping profile) {
        return GuidellmForm.of(profile).seconds(profile);
    }

    @Override
    public Optional<Value.Scalar> requests(Value.Mapping profile) {
        return GuidellmForm.of(profile).requests(profile);
    }

    @Override
    public Value.Mapping with(Value.Mapping profile, Value rate, Value requests) {
        return GuidellmForm.of(profile).endedBy(with(profile, rate), requests);
    }

    @Override
    public Value.Mapping with(Value.Mapping profile, Value rate) {
        Value.Items one = new Value.Items(rate.place(), List.of(rate));
        return ProfilePath.with(profile, GuidellmForm.of(profile).rate(), one);
    }

    @Override
    public String described() {
        return "a list of rates and a largest number of requests or seconds";
    }
}

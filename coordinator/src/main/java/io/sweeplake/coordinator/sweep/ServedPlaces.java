package io.sweeplake.coordinator.sweep;

import java.util.List;
import java.util.Optional;

/**
 * Where a harness's profile names what it loads.
 *
 * @param tokenizer the path of the tokenizer's name or folder
 */
record ServedPlaces(List<String> model, List<String> url, List<String> tokenizer) {
    ServedPlaces {
        model = List.copyOf(model);
        url = List.copyOf(url);
        tokenizer = List.copyOf(tokenizer);
    }

    /** The profile for a trial's endpoint. */
    Value.Mapping with(
            Value.Mapping profile, Served served, Optional<String> configModel, Warnings warnings) {
        Place place = profile.place();
        warnOfOther(profile, served.endpoint().model(), configModel, warnings);
        Value.Mapping changed =
                ProfilePath.with(profile, model, text(place, served.endpoint().model()));
        changed = ProfilePath.with(changed, url, text(place, served.endpoint().baseUrl()));

        // A tokenizer written out, such as a local folder, is meant; the model's own moves with it.
        Optional<String> written = ProfilePath.scalar(profile, tokenizer).map(Value.Scalar::text);
        boolean modelsOwn = written.isEmpty() || written.equals(configModel);
        Optional<String> own =
                served.tokenizer()
                        .or(() -> Optional.of(served.endpoint().model()).filter(m -> modelsOwn));
        return own.isEmpty()
                ? changed
                : ProfilePath.with(changed, tokenizer, text(place, own.get()));
    }

    /** A name that is the config's own moves with the endpoint; any other was meant to stay. */
    private void warnOfOther(
            Value.Mapping profile, String trials, Optional<String> configs, Warnings warnings) {
        ProfilePath.scalar(profile, model)
                .filter(
                        own ->
                                !own.text().equals(trials)
                                        && !configs.equals(Optional.of(own.text())))
                .ifPresent(
                        own ->
                                warnings.add(
                                        "endpoint",
                                        own.place(),
                                        "the workload asks for "
                                                + own.text()
                                                + ", and the trial's endpoint is what counts: "
                                                + trials));
    }

    private static Value.Scalar text(Place place, String text) {
        return new Value.Scalar(place, text, text, false);
    }
}

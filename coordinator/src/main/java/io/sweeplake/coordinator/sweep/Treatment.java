package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One level chosen for each factor, in the sweep's order of factors.
 *
 * @param name what its author calls it, where treatments are listed
 * @param place where it is listed; of the first choice otherwise
 */
record Treatment(Optional<String> name, List<Choice> choices, Optional<Place> place) {
    /** The factor by which results show the names of listed treatments. */
    static final String NAME = "treatment";

    Treatment {
        requireNonNull(name, "name");
        choices = List.copyOf(choices);
        requireNonNull(place, "place");
    }

    Treatment(List<Choice> choices) {
        this(Optional.empty(), choices, Optional.empty());
    }

    /** Everything that is set: a level may set several things. */
    List<Choice> all() {
        boolean plain = choices.stream().allMatch(choice -> choice.level().also().isEmpty());
        return plain ? choices : choices.stream().flatMap(Choice::all).toList();
    }

    Optional<Level> find(WellKnown meaning) {
        for (Choice choice : all()) {
            if (choice.factor().is(meaning)) {
                return Optional.of(choice.level());
            }
        }

        return Optional.empty();
    }

    /** Levels, and what they set, as results show them. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        name.ifPresent(called -> shown.put(NAME, called));
        for (Choice choice : all()) {
            shown.put(choice.factor().name(), choice.level().text());
            choice.level()
                    .label()
                    .ifPresent(label -> shown.put(choice.factor().name() + "_label", label));
        }

        return shown;
    }

    /**
     * By content, so that the same levels have the same id in every sweep and in whatever order
     * their factors were written. Where the load goes and which workload makes it count always.
     */
    TreatmentId id(TrialRun.Endpoint endpoint, String workload) {
        requireNonNull(endpoint, "endpoint");
        Map<String, String> content = new TreeMap<>();
        all().forEach(choice -> content.put(choice.key(), choice.content()));
        content.put(WellKnown.WORKLOAD.word(), workload);
        content.put(WellKnown.ENDPOINT.word(), endpoint.stackName());
        content.put("base_url", endpoint.baseUrl());
        content.put("model", endpoint.model());
        StringBuilder text = new StringBuilder();
        // Lengths before texts: no two contents run together into the same text.
        content.forEach(
                (key, value) ->
                        text.append(key.length())
                                .append(':')
                                .append(key)
                                .append(value.length())
                                .append(':')
                                .append(value));
        return new TreatmentId(Derivation.id(text.toString()));
    }
}

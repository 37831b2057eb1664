package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One level chosen for each factor, in the sweep's order of factors. */
record Treatment(List<Choice> choices) {
    Treatment {
        choices = List.copyOf(choices);
    }

    /** Every combination of levels; the last factor changes fastest. */
    static List<Treatment> grid(List<Factor> factors) {
        List<List<Choice>> rows = List.of(List.of());
        for (Factor factor : factors) {
            List<List<Choice>> longer = new ArrayList<>();
            for (List<Choice> row : rows) {
                for (Level level : factor.levels()) {
                    List<Choice> next = new ArrayList<>(row);
                    next.add(new Choice(factor, level));
                    longer.add(next);
                }
            }

            rows = longer;
        }

        return rows.stream().map(Treatment::new).toList();
    }

    Optional<Level> find(WellKnown meaning) {
        return choices.stream()
                .filter(choice -> choice.factor().meaning().equals(Optional.of(meaning)))
                .map(Choice::level)
                .findFirst();
    }

    /** The factors' levels as results show them. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        choices.forEach(choice -> shown.put(choice.factor().name(), choice.level().text()));
        return shown;
    }

    /**
     * By content, so that the same levels have the same id in every sweep and in whatever order
     * their factors were written. Where the load goes and which workload makes it count always.
     */
    TreatmentId id(TrialRun.Endpoint endpoint, String workload) {
        requireNonNull(endpoint, "endpoint");
        Map<String, String> content = new TreeMap<>();
        choices.forEach(choice -> content.put(choice.key(), choice.level().text()));
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

    /** A factor at one of its levels. */
    record Choice(Factor factor, Level level) {
        Choice {
            requireNonNull(factor, "factor");
            requireNonNull(level, "level");
        }

        private String key() {
            return factor.meaning()
                    .map(WellKnown::word)
                    .orElse("path:" + String.join(".", factor.path()));
        }
    }
}

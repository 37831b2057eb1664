package io.sweeplake.lake;

import io.sweeplake.lake.validity.DeclaredReuse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads off a workload how much of its prompts repeats. Only what is beyond doubt: inference-perf's
 * shared prefixes of one turn, and its random prompts, which share nothing.
 */
final class ProfileReuse {
    private ProfileReuse() {}

    /** Empty for a workload whose prompts may share anything. */
    static Optional<DeclaredReuse> find(String harness, Map<String, Object> profile) {
        if (!harness.equals("inference-perf")) {
            return Optional.empty();
        }

        Map<?, ?> data = map(profile.get("data"));
        return switch (String.valueOf(data.get("type"))) {
            case "random", "synthetic" -> Optional.of(new DeclaredReuse(0, 1, Long.MAX_VALUE));
            case "shared_prefix" -> shared(map(data.get("shared_prefix")));
            default -> Optional.empty();
        };
    }

    private static Optional<DeclaredReuse> shared(Map<?, ?> prefix) {
        Optional<Double> groups = number(prefix, "num_groups", "num_unique_system_prompts");
        Optional<Double> each =
                number(prefix, "num_prompts_per_group", "num_users_per_system_prompt");
        Optional<Double> system = number(prefix, "system_prompt_len");
        Optional<Double> question = number(prefix, "question_len");
        // Every further turn repeats all turns before it.
        boolean severalTurns = Boolean.TRUE.equals(prefix.get("enable_multi_turn_chat"));
        if (severalTurns
                || groups.isEmpty()
                || each.isEmpty()
                || system.isEmpty()
                || question.isEmpty()
                || system.get() + question.get() <= 0) {
            return Optional.empty();
        }

        return Optional.of(
                new DeclaredReuse(
                        system.get(), question.get(), Math.round(groups.get() * each.get())));
    }

    private static Map<?, ?> map(Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Optional<Double> number(Map<?, ?> node, String... names) {
        return List.of(names).stream()
                .map(node::get)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .findFirst();
    }
}

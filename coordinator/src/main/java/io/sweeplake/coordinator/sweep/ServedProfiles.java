package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The workloads of a sweep for its endpoints. Treatments share what they leave as it was, so that a
 * hundred thousand of them take little more memory than what differs.
 */
final class ServedProfiles {
    private final Config config;
    private final Warnings warnings;
    private final Map<Key, Value.Mapping> served = new HashMap<>();
    private final Map<Value, Object> plain = new IdentityHashMap<>();

    ServedProfiles(Config config, Warnings warnings) {
        this.config = config;
        this.warnings = warnings;
    }

    /** A workload with an endpoint's model and URL; the very same every time. */
    Value.Mapping of(String workload, Served endpoint, HarnessProfile harness) {
        return served.computeIfAbsent(
                new Key(workload, endpoint, harness),
                key -> {
                    Value.Mapping profile =
                            harness.served(
                                    config.workloads().get(workload),
                                    endpoint,
                                    config.model(),
                                    warnings);
                    profile.entries().values().forEach(entry -> share(entry.value()));
                    return profile;
                });
    }

    private void share(Value value) {
        plain.put(value, value.plain());
        if (value instanceof Value.Mapping mapping) {
            mapping.entries().values().forEach(entry -> share(entry.value()));
        } else if (value instanceof Value.Items list) {
            list.items().forEach(this::share);
        }
    }

    /** As {@link Value.Mapping#plain()}, what no factor changed shared with other treatments. */
    Map<String, Object> plain(Value.Mapping profile) {
        Map<String, Object> tree = new LinkedHashMap<>();
        profile.entries().forEach((key, entry) -> tree.put(key, plain(entry.value())));
        return Collections.unmodifiableMap(tree);
    }

    private Object plain(Value value) {
        if (plain.containsKey(value)) {
            return plain.get(value);
        }

        if (value instanceof Value.Mapping mapping) {
            return plain(mapping);
        }

        if (value instanceof Value.Items list) {
            List<Object> items = new ArrayList<>(list.items().size());
            list.items().forEach(item -> items.add(plain(item)));
            return Collections.unmodifiableList(items);
        }

        return value.plain();
    }

    private record Key(String workload, Served endpoint, HarnessProfile harness) {}
}

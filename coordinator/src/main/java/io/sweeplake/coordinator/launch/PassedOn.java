package io.sweeplake.coordinator.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a program may need of the coordinator's environment; the rest may hold secrets. */
final class PassedOn {
    private static final List<String> NAMES =
            List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "JAVA_HOME", "XDG_CACHE_HOME");

    private PassedOn() {}

    /** That part of an environment, to be added to. */
    static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> part = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (environment.containsKey(name)) {
                part.put(name, environment.get(name));
            }
        }
        return part;
    }
}

package io.sweeplake.contract.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a statement's marks: text, numbers, booleans; a missing value is {@code null},
 * which is why these are no {@code copyOf}.
 *
 * @param inOrder of each {@code ?}
 * @param byName of each {@code $name}, without the dollar
 */
public record Parameters(List<Object> inOrder, Map<String, Object> byName) {
    public Parameters {
        inOrder = Collections.unmodifiableList(new ArrayList<>(inOrder));
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public static Parameters none() {
        return new Parameters(List.of(), Map.of());
    }

    public static Parameters of(List<Object> inOrder) {
        return new Parameters(inOrder, Map.of());
    }
}

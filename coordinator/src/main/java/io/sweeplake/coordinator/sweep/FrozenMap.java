package io.sweeplake.coordinator.sweep;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A map that keeps its order and never changes. What is frozen already is not copied again: a sweep
 * of a hundred thousand trials shares the profiles of its treatments.
 */
final class FrozenMap<K, V> extends AbstractMap<K, V> {
    private final Map<K, V> content;

    private FrozenMap(Map<K, V> content) {
        this.content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
    }

    static <K, V> Map<K, V> of(Map<K, V> content) {
        return content instanceof FrozenMap<K, V> frozen ? frozen : new FrozenMap<>(content);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return content.entrySet();
    }

    @Override
    public V get(Object key) {
        return content.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return content.containsKey(key);
    }
}

package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the author should know; each kind of warning is given once a place. */
final class Warnings {
    private final Map<String, SweepWarning> found = new LinkedHashMap<>();

    void add(String kind, Place place, String message) {
        String once = place.line() + ":" + place.column() + " " + kind;
        found.putIfAbsent(once, new SweepWarning(place, message));
    }

    /** In the order of the text. */
    List<SweepWarning> all() {
        List<SweepWarning> inOrder = new ArrayList<>(found.values());
        inOrder.sort(
                Comparator.comparingInt((SweepWarning warning) -> warning.place().line())
                        .thenComparingInt(warning -> warning.place().column()));
        return inOrder;
    }
}

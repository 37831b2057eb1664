package io.sweeplake.coordinator.statistics;

import java.util.List;

/** What a schedule's sweeps have measured so far. */
public interface Histories {
    /** One history for each treatment and metric; none when nothing is measured. */
    List<History> find(String schedule);
}

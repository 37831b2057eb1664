package io.sweeplake.coordinator.sweep;

/** Plans for bench_serving: the union of what its versions know. */
final class InferenceMax extends BenchServing {
    InferenceMax() {
        super("inferencemax", "sharegpt");
    }
}

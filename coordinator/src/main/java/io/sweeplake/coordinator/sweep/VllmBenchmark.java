package io.sweeplake.coordinator.sweep;

/** Plans for vLLM's bench serve: the union of what its versions know. */
final class VllmBenchmark extends BenchServing {
    VllmBenchmark() {
        super("vllm-benchmark", "random");
    }
}

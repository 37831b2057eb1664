/** bench_serving, which llm-d-benchmark calls inferencemax: its flags and its files. */
package io.sweeplake.agent.harness.inferencemax;

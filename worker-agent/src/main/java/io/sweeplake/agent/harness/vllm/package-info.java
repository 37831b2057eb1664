/**
 * vLLM's {@code bench serve}, which llm-d-benchmark calls vllm-benchmark: its flags and its files.
 */
package io.sweeplake.agent.harness.vllm;

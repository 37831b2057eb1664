/**
 * Result files that hold one array for each thing measured, and in each array one value a request:
 * what vLLM's serving benchmark and its descendants write. Knows no harness by name; each tells
 * what is its own by a {@link io.sweeplake.agent.harness.columns.Dialect}.
 */
package io.sweeplake.agent.harness.columns;

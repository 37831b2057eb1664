/**
 * What the agent asks of a harness: to write a shard's profile in its form, and to read back what
 * it measured. Each harness is a sub-package. Knows neither the lake nor the coordinator.
 */
package io.sweeplake.agent.harness;

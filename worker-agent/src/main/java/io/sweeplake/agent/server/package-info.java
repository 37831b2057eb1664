/**
 * Reads what model servers, routers and GPUs say of themselves in Prometheus' text format. Knows
 * HTTP and the records of the lake; no harness, no coordinator.
 */
package io.sweeplake.agent.server;

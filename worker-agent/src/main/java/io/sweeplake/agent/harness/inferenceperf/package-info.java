/**
 * inference-perf: its profile and its files, from the commit in image v0.3.7 to 0.7. The files name
 * no version, so each is read by its shape. Knows no other harness.
 */
package io.sweeplake.agent.harness.inferenceperf;

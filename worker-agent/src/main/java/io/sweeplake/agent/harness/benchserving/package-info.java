/**
 * What vLLM's {@code bench serve} and bench_serving, which grew out of it, have in common. A
 * profile is the program's own flags. Knows neither program's name nor place.
 */
package io.sweeplake.agent.harness.benchserving;

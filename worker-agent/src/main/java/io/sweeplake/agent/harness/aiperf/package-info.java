/** NVIDIA's aiperf: its flags and its files. Knows no other harness. */
package io.sweeplake.agent.harness.aiperf;

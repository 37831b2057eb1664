/**
 * NVIDIA's aiperf: its flags, its records, its raw export, its summary and its inputs. Knows no
 * other harness.
 */
package io.sweeplake.agent.harness.aiperf;

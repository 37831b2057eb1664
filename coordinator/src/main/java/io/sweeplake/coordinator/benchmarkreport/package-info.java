/**
 * Tells what a trial measured in the form that llm-d's tools read: Benchmark Report v0.2.1. The
 * mapping is pure; docs/benchmark-report.md says what becomes what. Knows no SQL, no ledger and no
 * file.
 */
package io.sweeplake.coordinator.benchmarkreport;

/** Takes sweeps in: reads, plans, records. Knows the ledger and the lake, no HTTP. */
package io.sweeplake.coordinator.submission;

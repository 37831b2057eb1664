/**
 * Commits landed records to the lake and judges them. Knows files and DuckDB, no HTTP and no
 * ledger.
 */
package io.sweeplake.coordinator.lake;

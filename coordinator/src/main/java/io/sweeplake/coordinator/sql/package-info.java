/**
 * Has read-only statements of strangers answered by processes of their own, a few at a time. Knows
 * how such a process is spoken to, and that it may end at any moment; no ledger, no cluster, and
 * nothing of DuckDB but what the coordinator itself asks the lake.
 */
package io.sweeplake.coordinator.sql;

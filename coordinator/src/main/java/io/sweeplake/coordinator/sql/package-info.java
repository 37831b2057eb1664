/**
 * Answers one read-only statement of a stranger about the lake. Knows the lake's views and DuckDB;
 * no ledger, no cluster, and never a file of the lake but through a view.
 */
package io.sweeplake.coordinator.sql;

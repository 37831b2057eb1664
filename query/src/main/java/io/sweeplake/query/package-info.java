/**
 * Answers strangers' read-only statements about a lake, one after another, in a process that may be
 * killed at any moment. Knows the lake's views and DuckDB; no ledger, no cluster, no HTTP, and
 * never a file of the lake but through a view.
 */
package io.sweeplake.query;

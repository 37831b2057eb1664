/**
 * Commits landed records to the lake and judges them. Knows files and DuckDB; knows neither who
 * made the records, nor HTTP, nor a ledger.
 */
package io.sweeplake.lake;

/**
 * Judges whether a trial's numbers may be believed. Pure: knows neither files nor DuckDB, only the
 * facts of a trial and the thresholds.
 */
package io.sweeplake.lake.validity;

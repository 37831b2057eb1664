/**
 * Brings results that were measured before, or elsewhere, into a lake: finds the runs in a folder,
 * lands each stage as a trial, commits it under the lake's rules. Knows the worker agent's reading
 * side and the lake; no coordinator, no ledger, no HTTP.
 */
package io.sweeplake.imports;

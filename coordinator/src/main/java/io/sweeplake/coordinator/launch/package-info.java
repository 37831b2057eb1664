/**
 * Launchers: how the launcher pods of an attempt, the import program and the query program are
 * started, seen and ended. Only this package knows processes and clusters; it decides nothing about
 * trials.
 */
package io.sweeplake.coordinator.launch;

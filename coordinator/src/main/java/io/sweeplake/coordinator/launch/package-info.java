/**
 * Launchers: how the launcher pods of an attempt are started, seen and ended. Only this package
 * knows processes and clusters; it decides nothing about trials.
 */
package io.sweeplake.coordinator.launch;

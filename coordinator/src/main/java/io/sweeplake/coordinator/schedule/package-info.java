/**
 * Has sweeps run at their times: reads schedules, decides, fires. Deciding is pure; the ledger, the
 * sweeps and the stack are interfaces. Knows no HTTP, no JDBC and nothing of trials.
 */
package io.sweeplake.coordinator.schedule;

/**
 * Makes a sweep's report: one HTML page that needs nothing else. Numbers come from the lake's
 * views; here they are put beside each other and never computed. Knows the lake's questions and
 * what a sweep is called; no ledger, no process and no rule.
 */
package io.sweeplake.coordinator.report;

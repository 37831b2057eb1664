/**
 * The real rules, reconciler and agent reports in a simulated world: one number decides everything
 * that happens in it, so what goes wrong goes wrong again.
 */
package io.sweeplake.coordinator.trial.simulation;

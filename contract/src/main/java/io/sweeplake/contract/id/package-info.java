/**
 * Names of sweeps, treatments, trials and attempts: derived, so that doing a thing twice names it
 * once.
 */
package io.sweeplake.contract.id;

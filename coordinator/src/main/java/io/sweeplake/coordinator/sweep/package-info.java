/**
 * Turns what a user wrote into a plan. Pure: knows no clock, no HTTP, no database and no cluster.
 */
package io.sweeplake.coordinator.sweep;

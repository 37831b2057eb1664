/**
 * The demo: two simulated endpoints, a coordinator of its own, one sweep over both, and its table.
 * Knows the coordinator by its API and its command line only.
 */
package io.sweeplake.demo;

/**
 * The demo: two simulated endpoints, a coordinator of its own, one sweep over both, and its table.
 * Knows the coordinator by its command line only, and uses the client's as anybody would.
 */
package io.sweeplake.demo;

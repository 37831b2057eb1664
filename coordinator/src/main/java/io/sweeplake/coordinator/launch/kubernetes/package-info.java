/**
 * Launcher pods on Kubernetes: what an attempt's objects look like, how they are started, seen and
 * ended. Building them is pure. Decides nothing about trials, and knows neither HTTP nor JDBC.
 */
package io.sweeplake.coordinator.launch.kubernetes;

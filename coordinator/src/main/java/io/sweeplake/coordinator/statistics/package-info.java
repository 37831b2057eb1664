/** Says when a history changed. Knows numbers and times; no HTTP, no database, no lake. */
package io.sweeplake.coordinator.statistics;

/**
 * Tests of the whole coordinator as a user runs it: the packaged jar, real agents, real processes.
 */
package io.sweeplake.coordinator.whole;

/**
 * Talks to worker agents: hands out assignments, takes reports down, answers what to do next. Knows
 * the ledger and the clock; decides nothing about trials beyond what the ledger already says.
 */
package io.sweeplake.coordinator.agent;

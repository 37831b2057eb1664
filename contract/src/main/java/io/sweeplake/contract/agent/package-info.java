/**
 * The agent protocol: what a worker agent and the coordinator say to each other, and the files by
 * which the agent and its harness agree. Knows neither HTTP nor a process.
 */
package io.sweeplake.contract.agent;

/**
 * How the agent talks to its coordinator: who it is, one request at a time, over HTTP. Knows
 * neither what a shard does nor when to try again.
 */
package io.sweeplake.agent.coordinator;

/**
 * Lands a shard's records in the lake's staging area, whole or not at all. Knows Parquet and files;
 * knows harnesses only by their adapter, and nothing of the coordinator.
 */
package io.sweeplake.agent.landing;

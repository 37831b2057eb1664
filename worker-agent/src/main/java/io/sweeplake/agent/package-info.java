/**
 * The worker agent: runs beside one harness and lands its records as Parquet. Here is the flow of a
 * shard, from its assignment to its records in the lake, and the command line; the only package
 * that knows all the others, and known by none of them.
 */
package io.sweeplake.agent;

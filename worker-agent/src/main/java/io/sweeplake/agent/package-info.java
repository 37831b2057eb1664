/** The worker agent: runs beside one harness and lands its records as Parquet. */
package io.sweeplake.agent;

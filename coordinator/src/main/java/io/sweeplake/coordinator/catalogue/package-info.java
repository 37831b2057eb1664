/**
 * Tells what can be asked of the lake. Knows the files of the views and how DuckDB reads them; no
 * lake, no ledger, no cluster.
 */
package io.sweeplake.coordinator.catalogue;

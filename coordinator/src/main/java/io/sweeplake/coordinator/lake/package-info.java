/** The trial's port to the lake. Knows trials and the lake, no files, no HTTP and no ledger. */
package io.sweeplake.coordinator.lake;

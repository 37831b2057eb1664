/** Asks serving stacks what they are, over HTTP and within bounds. Knows no ledger and no lake. */
package io.sweeplake.coordinator.stack;

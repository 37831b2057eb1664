/**
 * Brings results that were measured before into the lake: reads the request, says which folders may
 * be imported, tells what came of it. Knows that a program does the work, not how it is started; no
 * HTTP, no lake, no ledger.
 */
package io.sweeplake.coordinator.imports;

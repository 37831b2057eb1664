/**
 * The command line, {@code sweeplake}: a thin client of the coordinator's API. It knows the
 * coordinator by that API only and measures, plans and computes nothing itself.
 */
package io.sweeplake.cli;

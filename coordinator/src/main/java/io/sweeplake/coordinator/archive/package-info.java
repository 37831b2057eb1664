/**
 * Packs one sweep to be taken home: its part of the lake, its views, its report and its text, as
 * one file that a download may be resumed from. Knows the lake and asks it by SQL; knows no ledger,
 * no process and no rule.
 */
package io.sweeplake.coordinator.archive;

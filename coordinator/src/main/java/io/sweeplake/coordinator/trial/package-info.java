/**
 * The life of a trial: what should happen next, and one look after another that makes it happen.
 * Knows neither HTTP nor JDBC nor Kubernetes; the ledger, the launcher and the lake stand behind
 * small interfaces.
 */
package io.sweeplake.coordinator.trial;

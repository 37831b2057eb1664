/** The ledger in a relational database: H2 by default. Knows JDBC, decides nothing. */
package io.sweeplake.coordinator.ledger;

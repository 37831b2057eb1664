/** The ledger in a relational database, H2 or PostgreSQL. Knows JDBC, decides nothing. */
package io.sweeplake.coordinator.ledger;

/** Finds the lake's schema and views, one a file, in the order in which they load. */
package io.sweeplake.sql;

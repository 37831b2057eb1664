/** How things look on a terminal and in a pipe. Knows no coordinator. */
package io.sweeplake.cli.show;

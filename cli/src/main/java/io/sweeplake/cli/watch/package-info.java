/** Follows a sweep to its end, whatever happens to the coordinator or is typed meanwhile. */
package io.sweeplake.cli.watch;

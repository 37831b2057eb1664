/** The coordinator's HTTP API as the command line asks it. Knows nothing of terminals. */
package io.sweeplake.cli.api;

/** One class a command: reads what was typed, asks the coordinator, shows the answer. */
package io.sweeplake.cli.command;

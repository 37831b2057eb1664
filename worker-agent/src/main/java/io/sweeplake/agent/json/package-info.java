/**
 * Reads JSON of any size in bounded memory: files of gigabytes, strings of any length, and the JSON
 * that harnesses keep inside strings. {@link io.sweeplake.agent.json.ByteScanner} is the fast way;
 * {@link io.sweeplake.agent.json.JacksonReader} has the last word on what surprises it. Knows
 * nothing of harnesses.
 */
package io.sweeplake.agent.json;

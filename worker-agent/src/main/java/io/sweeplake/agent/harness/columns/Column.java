package io.sweeplake.agent.harness.columns;

/**
 * Where an array lies in its file.
 *
 * @param offset of what follows its opening bracket, in bytes of the JSON
 * @param count whole elements
 * @param closed whether it has its end
 */
record Column(long offset, long count, boolean closed) {}

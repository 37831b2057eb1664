/**
 * guidellm: its scenario and its files. A scenario is flat up to 0.6 and lies under {@code spec}
 * from 0.7 on. Knows no other harness.
 */
package io.sweeplake.agent.harness.guidellm;

/**
 * guidellm: its scenario and its report, from 0.3 to 0.8. A scenario is flat up to 0.6 and lies
 * under {@code spec} from 0.7 on. A report is one JSON object that holds benchmarks, each a stage;
 * its requests lie in three arrays by how they ended. Knows no other harness.
 */
package io.sweeplake.agent.harness.guidellm;

/**
 * One request and one stage as measured, in the lake's units. Knows no harness, no JSON and no
 * file.
 */
package io.sweeplake.agent.record;

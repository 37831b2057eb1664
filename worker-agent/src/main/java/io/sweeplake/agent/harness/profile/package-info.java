/**
 * What the writing of every harness's profile has in common: a tree that can say where something
 * stands in it, a shard's part of a load, and the text of a script. Knows no harness.
 */
package io.sweeplake.agent.harness.profile;

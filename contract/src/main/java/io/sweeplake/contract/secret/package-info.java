/**
 * What counts as a secret, for every process that stores or shows what a user wrote. Knows names
 * and trees, neither YAML nor files.
 */
package io.sweeplake.contract.secret;

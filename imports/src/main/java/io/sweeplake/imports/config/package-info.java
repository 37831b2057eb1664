/**
 * Reads from the configuration files beside a harness's results what was asked of whom: factors,
 * model, stack, endpoint. Knows files and the harnesses' own words; neither results nor the lake.
 */
package io.sweeplake.imports.config;

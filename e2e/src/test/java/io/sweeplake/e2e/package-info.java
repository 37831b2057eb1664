/**
 * Tests against a real cluster: Sweeplake as its chart installs it, endpoints and harnesses as
 * pods. They know the API and the cluster, and nothing of the code.
 */
package io.sweeplake.e2e;

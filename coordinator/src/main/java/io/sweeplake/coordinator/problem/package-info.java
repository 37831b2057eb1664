/** What the API says when it cannot do what was asked. Knows JSON's names and no feature. */
package io.sweeplake.coordinator.problem;

/** The API's edge: parses, calls one method, renders. Holds no rule of its own. */
package io.sweeplake.coordinator.http;

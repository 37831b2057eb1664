/** Puts the coordinator together: configuration, beans, start and end. Knows every package. */
package io.sweeplake.coordinator;

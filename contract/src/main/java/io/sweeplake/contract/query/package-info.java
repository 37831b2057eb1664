/** What the coordinator and the process that answers statements tell each other. */
package io.sweeplake.contract.query;

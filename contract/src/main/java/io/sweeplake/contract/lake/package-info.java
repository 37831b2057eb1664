/** The lake's layout, schema version and manifests. Knows paths and names, opens no file. */
package io.sweeplake.contract.lake;

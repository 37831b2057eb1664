package io.sweeplake.agent.harness.columns;

import java.util.Set;

/** What tells one harness from another among those that write columns. */
public interface Dialect {
    /** The harness, as the glossary spells it. */
    String harness();

    /** Whether a file of these keys is this harness's and of none else that writes columns. */
    boolean wrote(Set<String> keys);

    /** The version that wrote these keys, or a range where they tell no more. */
    String version(Set<String> keys);

    /** The word for the form of files with these keys, of which some are columns. */
    String columnsShape(Set<String> keys);

    /** How to have single requests the next time: a whole sentence. */
    String howToKeepRequests();
}

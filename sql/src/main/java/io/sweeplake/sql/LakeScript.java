package io.sweeplake.sql;

/**
 * Prints the views of a lake as one script for the DuckDB shell or a notebook.
 *
 * <pre>
 * java -cp sql.jar io.sweeplake.sql.LakeScript /path/to/lake &gt; lake.sql
 * duckdb -init lake.sql
 * </pre>
 */
public final class LakeScript {

    private LakeScript() {}

    /** Takes one argument, the lake's root. */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("One argument is needed: the path of the lake's root.");
            System.exit(2);
        }

        System.out.print(LakeViews.script(arguments[0]));
    }
}

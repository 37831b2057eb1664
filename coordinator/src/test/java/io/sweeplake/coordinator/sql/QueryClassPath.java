package io.sweeplake.coordinator.sql;

/** The query program as it stands on the tests' own class path: it need not be packaged. */
public final class QueryClassPath {
    private QueryClassPath() {}

    public static String ofThisTest() {
        return System.getProperty("java.class.path");
    }
}

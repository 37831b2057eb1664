package io.sweeplake.contract.lake;

/** Versions stored with every row that needs them. */
public final class LakeSchema {
    /** Of the columns. Raised when a column changes its meaning or goes away. */
    public static final int VERSION = 1;

    private LakeSchema() {}
}

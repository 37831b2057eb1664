package io.sweeplake.lake;

import java.io.IOException;
import java.nio.file.Path;

/** Takes real steps until it dies, and counts them. */
final class Dying implements FileSteps {
    /** The process is gone: nothing after this step happens. */
    static final class Death extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final FileSteps disk = new DiskSteps();
    private final int last;
    private int taken;

    private Dying(int last) {
        this.last = last;
    }

    static Dying never() {
        return new Dying(Integer.MAX_VALUE);
    }

    static Dying at(int step) {
        return new Dying(step);
    }

    int taken() {
        return taken;
    }

    @Override
    public void createFolders(Path path) throws IOException {
        live();
        disk.createFolders(path);
    }

    @Override
    public void createFolder(Path path) throws IOException {
        live();
        disk.createFolder(path);
    }

    @Override
    public void sync(Path file) throws IOException {
        live();
        disk.sync(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        live();
        disk.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        live();
        disk.delete(path);
    }

    private void live() throws IOException {
        if (taken >= last) {
            throw new Death();
        }

        taken++;
    }
}

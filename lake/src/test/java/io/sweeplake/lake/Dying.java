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
    private final Runnable death;
    private int taken;

    private Dying(int last, Runnable death) {
        this.last = last;
        this.death = death;
    }

    static Dying never() {
        return at(Integer.MAX_VALUE);
    }

    static Dying at(int step) {
        return at(step, () -> {});
    }

    /**
     * @param death ends the process, or does nothing: then the step fails
     */
    static Dying at(int step, Runnable death) {
        return new Dying(step, death);
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
            death.run();
            throw new Death();
        }

        taken++;
    }
}

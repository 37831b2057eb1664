package io.sweeplake.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder in which agent and harness both write, though they may be two users of one group. */
final class SharedFolder {
    private static final String MODE = "unix:mode";
    private static final int RWXRWXR_X = 0775;

    /** Set-group-ID among them, by which the volume's group goes on to what is written here. */
    private static final int SPECIAL = 07000;

    private SharedFolder() {}

    /** Makes the folder writable for its group, whatever the umask; one that is there stays. */
    static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }

        Files.createDirectories(folder);
        int mode = (Integer) Files.getAttribute(folder, MODE);
        Files.setAttribute(folder, MODE, mode & SPECIAL | RWXRWXR_X);
    }
}

package io.sweeplake.coordinator.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process, all that descends from it, and all that shares a process group with any of them: a
 * harness starts workers in groups of their own, and a worker outlives its parent.
 */
final class ProcessTree {
    // /proc/<pid>/stat after the command's closing parenthesis: state, parent, process group, …
    private static final int STATE = 0;
    private static final int GROUP = 2;

    private final long root;

    ProcessTree(long root) {
        this.root = root;
    }

    /** SIGKILL to every group of the tree. */
    void kill() {
        List<ProcessHandle> members = members();
        Set<Long> groups =
                members.stream()
                        .flatMap(member -> group(member.pid()).stream())
                        .collect(Collectors.toSet());
        // Never our own group, should a launcher without sessions of its own have put them there.
        group(ProcessHandle.current().pid()).ifPresent(groups::remove);
        groups.forEach(ProcessTree::killGroup);
        members.forEach(ProcessHandle::destroyForcibly);
    }

    /** Whether the process has ended and only waits to be reaped by its parent. */
    static boolean zombie(long pid) {
        return stat(pid).map(fields -> fields[STATE].equals("Z")).orElse(false);
    }

    private List<ProcessHandle> members() {
        return ProcessHandle.of(root).stream()
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
                .toList();
    }

    private static Optional<Long> group(long pid) {
        return stat(pid).map(fields -> Long.parseLong(fields[GROUP]));
    }

    private static Optional<String[]> stat(long pid) {
        try {
            String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(text.substring(text.lastIndexOf(')') + 2).split(" "));
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static void killGroup(long group) {
        try {
            new ProcessBuilder("kill", "-KILL", "--", "-" + group)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // The members are killed one by one as well.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

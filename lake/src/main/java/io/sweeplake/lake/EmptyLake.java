package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.sql.EmptyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The folders of a lake and, in each, a file of no row: a view over no file at all is an error, and
 * over an empty one it is empty.
 */
final class EmptyLake {
    private EmptyLake() {}

    static boolean isComplete(LakeLayout layout) {
        return EmptyFile.all().stream()
                .allMatch(empty -> Files.exists(layout.root().resolve(empty.path())));
    }

    static void create(LakeLayout layout, FileSteps steps) {
        Path root = layout.root();
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new LakeFailed("the lake's root " + root + " is a file; name a folder");
        }

        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            EmptyFile.prepare(statement);
            Publishing publishing = new Publishing(layout, steps);
            for (EmptyFile empty : EmptyFile.all()) {
                // Written anew each time: it also replaces the columns of an older version.
                publishing.publish(
                        root.resolve(empty.path()),
                        "schema." + empty.path().replace('/', '.'),
                        file -> empty.writeTo(statement, file));
            }
        } catch (IOException | SQLException e) {
            throw new LakeFailed(
                    "the lake's root "
                            + root
                            + " cannot be written; name a folder that this process may create"
                            + " and write to",
                    e);
        }
    }
}

package io.sweeplake.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB says of a folder that is not there to write into what it says of a file that is gone. */
class AskedAgainTest {
    @TempDir Path temp;
    private Connection duckdb;
    private int asked;

    @BeforeEach
    void open() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET errors_as_json = true");
    }

    @AfterEach
    void close() throws SQLException {
        duckdb.close();
    }

    @Test
    void answersWhenAllIsThereTheSecondTime() throws SQLException {
        int answered =
                AskedAgain.ifFilesAreGone(
                        () -> {
                            asked++;
                            if (asked == 2) {
                                makeFolder();
                            }
                            writeIntoFolder();
                            return asked;
                        });

        assertThat(answered).isEqualTo(2);
    }

    @Test
    void asksTwiceAtMost() {
        assertThatThrownBy(
                        () ->
                                AskedAgain.ifFilesAreGone(
                                        () -> {
                                            asked++;
                                            writeIntoFolder();
                                            return asked;
                                        }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("No such file");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void asksOnceWhenTheStatementIsAtFault() {
        assertThatThrownBy(
                        () ->
                                AskedAgain.ifFilesAreGone(
                                        () -> {
                                            asked++;
                                            execute("SELECT nothing");
                                            return asked;
                                        }))
                .isInstanceOf(SQLException.class);
        assertThat(asked).isEqualTo(1);
    }

    private Path folder() {
        return temp.resolve("later");
    }

    private void makeFolder() {
        try {
            Files.createDirectory(folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeIntoFolder() throws SQLException {
        execute("COPY (SELECT 1 AS n) TO '" + folder().resolve("n.csv") + "'");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }
}

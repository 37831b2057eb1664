package io.sweeplake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LakePageTest {
    private static final Path PAGE = Path.of("..", "docs", "lake.md");

    private String page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(PAGE);
    }

    @Test
    void showsEveryTableAsItIs() {
        assertThat(TableSchema.all())
                .isNotEmpty()
                .allSatisfy(table -> assertThat(page).contains(table.ddl().strip()));
    }

    /** With {@code -Dgolden=write} it does so afterwards, to be read before it is committed. */
    @Test
    void describesTheViewsAsTheirFilesDo() throws IOException, SQLException {
        String described = described();
        if ("write".equals(System.getProperty("golden"))) {
            int begin = page.indexOf(LakePage.BEGIN);
            int end = page.indexOf(LakePage.END) + LakePage.END.length();
            page = page.substring(0, begin) + described + page.substring(end);
            Files.writeString(PAGE, page);
        }

        assertThat(page.contains(described))
                .as("docs/lake.md is what the files say; -Dgolden=write makes it so")
                .isTrue();
    }

    private static String described() throws SQLException {
        try (Connection session = DriverManager.getConnection("jdbc:duckdb:")) {
            return LakePage.views(ViewCatalogue.read(session), LakeMacro.all());
        }
    }
}

package io.sweeplake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void namesEveryView() {
        assertThat(LakeViews.all())
                .isNotEmpty()
                .allSatisfy(view -> assertThat(page).contains("[`" + view.name() + "`]"));
    }
}

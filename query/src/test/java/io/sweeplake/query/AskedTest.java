package io.sweeplake.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AskedTest {
    @Test
    void keepsAStatementAsItIs() {
        assertThat(Asked.of(" FROM trials")).isEqualTo(new Asked("", " FROM trials", 0));
        assertThat(Asked.of("explained")).isEqualTo(new Asked("", "explained", 0));
    }

    @Test
    void takesTheWordsThatAskForAPlanOffTheStatement() {
        assertThat(Asked.of("EXPLAIN FROM trials"))
                .isEqualTo(new Asked("EXPLAIN ", "FROM trials", 8));
        assertThat(Asked.of("\nexplain  analyze\nFROM trials"))
                .isEqualTo(new Asked("EXPLAIN ANALYZE ", "FROM trials", 18));
    }

    @Test
    void takesThemOffOnce() {
        assertThat(Asked.of("EXPLAIN EXPLAIN SELECT 1").text()).isEqualTo("EXPLAIN SELECT 1");
    }
}

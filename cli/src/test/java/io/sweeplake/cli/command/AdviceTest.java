package io.sweeplake.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    give it under `vars:` or with ?var=X=value | give it under `vars:` or with --var X=value
                    GET /sweeps lists those there are. | `sweeplake ls` lists those there are.
                    GET /sweeps/map-abc/trials lists those. | `sweeplake trials map-abc` lists those.
                    GET /sweeps/m/trials/m-t-r1 lists its attempts. | `sweeplake show m-t-r1` lists its attempts.
                    GET /views lists them. | `sweeplake views` lists them.
                    Ask for 1 to 10 lines. | Ask for 1 to 10 lines.
                    """,
            delimiter = '|')
    void speaksOfCommandsWhereTheApiSpeaksOfRequests(String api, String typed) {
        assertThat(Advice.typed(api)).isEqualTo(typed);
    }
}

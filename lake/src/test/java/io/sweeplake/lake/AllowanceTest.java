package io.sweeplake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.lake.validity.Allowance;
import io.sweeplake.sql.LakeViews;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowanceTest {
    private static final String MACRO = "macros/required_requests.sql";

    @ParameterizedTest
    @CsvSource({
        "LEAST_REQUESTS, 0.5",
        "LEAST_REQUESTS_P90, 0.9",
        "LEAST_REQUESTS_P95, 0.95",
        "LEAST_REQUESTS_P99, 0.99"
    })
    void asksAsManyRequestsForAPercentileAsTheViewsDo(Allowance least, double q) throws Exception {
        try (InputStream macro = LakeViews.class.getResourceAsStream(MACRO);
                Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(macro.readAllBytes(), UTF_8));
            try (ResultSet row =
                    statement.executeQuery("SELECT required_requests(" + q + "::DOUBLE)")) {
                row.next();
                assertThat(least.value()).isEqualTo(row.getDouble(1));
            }
        }
    }
}

package io.sweeplake.coordinator.sql;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.sweeplake.coordinator.http.FreshData;
import io.sweeplake.coordinator.problem.Problem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SqlResourceTest.SmallLakeProfile.class)
class SqlResourceTest {

    @Test
    void answersAStatementAsJson() {
        given().contentType("text/plain")
                .body(
                        "SELECT trial_id, planned_at, factors, rate, request_count, [1, NULL] AS list"
                                + " FROM trials")
                .when()
                .post("/sql")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header(SqlResource.TRUNCATED, "false")
                .body("columns[0]", equalTo(Map.of("name", "trial_id", "type", "VARCHAR")))
                .body("columns[3].type", is("DOUBLE"))
                .body("rows[0][0]", is("s1-t1-r1"))
                .body("rows[0][1]", is("2026-01-01T12:00"))
                .body("rows[0][2].rate", is("5"))
                .body("rows[0][3]", is((Object) null))
                .body("rows[0][4]", is(3))
                .body("rows[0][5][0]", is(1))
                .body("row_count", is(1))
                .body("truncated", is(false));
    }

    @Test
    void answersAStatementAsCsv() {
        given().contentType("application/sql")
                .accept("text/csv")
                .body(
                        "SELECT name, description, '' AS empty, trial_count, [1] AS list FROM sweeps"
                                .getBytes(UTF_8))
                .when()
                .post("/sql")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .body(
                        equalTo(
                                "name,description,empty,trial_count,list\r\n"
                                        + "\"a, \"\"sweep\"\"\",,\"\",1,[1]\r\n"));
    }

    @Test
    void bindsTheParametersOfADocument() {
        given().contentType("application/json")
                .body(
                        """
                        {"sql": "SELECT count(*) AS n FROM requests WHERE sweep_id = ? AND end_us > ?",
                         "parameters": ["s1", 1000]}
                        """)
                .when()
                .post("/sql")
                .then()
                .statusCode(200)
                .body("rows[0][0]", is(2));
    }

    @Test
    void bindsTheNamedParametersOfADocument() {
        given().contentType("application/json")
                .body(
                        """
                        {"sql": "SELECT count(*) AS n FROM requests WHERE end_us > $after",
                         "parameters": {"after": 1000}}
                        """)
                .when()
                .post("/sql")
                .then()
                .statusCode(200)
                .body("rows[0][0]", is(2));
    }

    @Test
    void answersAStatementAsParquetAndAsArrow() {
        byte[] parquet = bytes("application/vnd.apache.parquet");
        byte[] arrow = bytes("application/vnd.apache.arrow.stream");

        assertThat(new String(parquet, 0, 4, UTF_8)).isEqualTo("PAR1");
        // Arrow's mark of a message, all ones.
        assertThat(arrow).startsWith(255, 255, 255, 255);
    }

    @Test
    void saysWhenTheLimitBites() {
        given().contentType("text/plain")
                .queryParam("limit", 2)
                .body("FROM requests")
                .when()
                .post("/sql")
                .then()
                .statusCode(200)
                .header(SqlResource.TRUNCATED, "true")
                .body("row_count", is(2))
                .body("truncated", is(true));
    }

    @Test
    void explainsASyntaxError() {
        given().contentType("text/plain")
                .accept("text/csv")
                .body("SELECT 1 FORM trials")
                .when()
                .post("/sql")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", is("/problems/sql-failed"))
                .body("status", is(400))
                .body("position", is(14))
                .body("problems[0].line", is(1))
                .body("problems[0].column", is(15))
                .body("remedy", containsString("DESCRIBE"))
                .body("detail", containsString("syntax error"));
    }

    @Test
    void saysWhatIsAllowedWhenItRefuses() {
        given().contentType("text/plain")
                .body("DROP VIEW requests")
                .when()
                .post("/sql")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("only reads"))
                .body("remedy", containsString("Allowed is one SELECT"));
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        given().contentType("text/plain")
                .queryParam("limit", 1_000_001)
                .body("FROM trials")
                .when()
                .post("/sql")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", is("limit must be from 1 to 1000000, not 1000001."));
        given().contentType("text/plain").body(" ").when().post("/sql").then().statusCode(400);
        given().contentType("application/json")
                .body("{\"parameters\": []}")
                .when()
                .post("/sql")
                .then()
                .statusCode(400)
                .body("detail", containsString("The body has no \"sql\""));
    }

    private static byte[] bytes(String form) {
        return given().contentType("text/plain")
                .accept(form)
                .body("FROM requests")
                .when()
                .post("/sql")
                .then()
                .statusCode(200)
                .contentType(form)
                .header(SqlResource.ROWS, "3")
                .extract()
                .asByteArray();
    }

    /** A lake of its own, and a ledger beside it. */
    public static class SmallLakeProfile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Path data = FreshData.newFolder();
            SmallLake.writeTo(data.resolve("lake"));
            return Map.of(
                    "sweeplake.data", data.toString(),
                    "sweeplake.sql.class-path", QueryClassPath.ofThisTest(),
                    "sweeplake.sql.processes", "1",
                    "sweeplake.sql.timeout", "2m",
                    "sweeplake.sql.patience", "2m");
        }
    }
}

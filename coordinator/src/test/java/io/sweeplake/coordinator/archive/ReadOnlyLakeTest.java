package io.sweeplake.coordinator.archive;

import static io.restassured.RestAssured.given;
import static java.util.Arrays.copyOfRange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.sql.SmallLake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(ReadOnlyLakeProfile.class)
@Tag("any-java")
class ReadOnlyLakeTest {
    private static final String ARCHIVE = "/sweeps/s1/archive";
    private static final String SUMMARY = "FROM treatment_summary ORDER BY treatment_id";

    @ConfigProperty(name = "sweeplake.lake")
    Path lake;

    @TempDir Path elsewhere;
    private Map<String, String> before;

    @BeforeEach
    void rememberEveryFile() {
        before = SmallLake.checksums(lake);
    }

    @AfterEach
    void nothingInTheLakeHasChanged() {
        assertThat(SmallLake.checksums(lake)).isEqualTo(before);
    }

    @Test
    void anArchiveGivesTheSameSummaryToNothingButDuckDb() throws Exception {
        Unpacked unpacked = Unpacked.of(get(ARCHIVE).asByteArray(), elsewhere);

        List<List<String>> here =
                given().contentType("text/plain")
                        .body(
                                "SELECT CAST(columns(*) AS VARCHAR) FROM treatment_summary"
                                        + " WHERE sweep_id = 's1' ORDER BY treatment_id")
                        .post("/sql")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("rows");
        assertThat(unpacked.ask("SELECT CAST(columns(*) AS VARCHAR) FROM (" + SUMMARY + ")"))
                .hasSize(2)
                .usingRecursiveComparison()
                .isEqualTo(here.stream().map(ReadOnlyLakeTest::texts).toList());
    }

    @Test
    void anArchiveHoldsTheSweepAloneAndSaysHowItIsOpened() throws Exception {
        Unpacked unpacked = Unpacked.of(get(ARCHIVE).asByteArray(), elsewhere);

        assertThat(unpacked.folder()).hasFileName("s1");
        assertThat(MeasuredLake.names(unpacked.folder()))
                .contains(
                        "README.md",
                        "lake/requests/sweep_id=s1/gen=0/s1-t2-r1.2.1.parquet",
                        "lake/sweeps/_schema.parquet",
                        "lake/trials/sweep_id=s1/s1-t1-r1.parquet",
                        "open.sql",
                        "report.html",
                        "sweep.yaml",
                        "views/treatment_summary.csv")
                .noneMatch(name -> name.contains("s2") || name.contains("s1-t1-r1.1."))
                .noneMatch(name -> name.startsWith("raw"));
        assertThat(unpacked.folder().resolve("sweep.yaml")).hasContent(MeasuredLake.SPEC);
        assertThat(unpacked.folder().resolve("README.md"))
                .content()
                .contains("duckdb -init open.sql", "2 of 3 planned trials", "report.html`:");
        assertThat(unpacked.folder().resolve("report.html"))
                .content()
                .startsWith("<!DOCTYPE html>");
        assertThat(Files.readAllLines(unpacked.folder().resolve("views/trial_validity.csv")))
                .hasSize(3);
    }

    @Test
    void anArchiveHasTheHarnessesFilesOnRequestAndNoSecretInThem() throws Exception {
        Unpacked unpacked = Unpacked.of(get(ARCHIVE + "?raw=true").asByteArray(), elsewhere);

        Path raw = unpacked.folder().resolve("raw");
        assertThat(MeasuredLake.names(raw))
                .containsExactly("inference-perf_s1-t1-r1-a2-s0_small/config.yaml");
        assertThat(raw.resolve("inference-perf_s1-t1-r1-a2-s0_small/config.yaml"))
                .hasContent("server:\n  api_key: [redacted]\n");
    }

    @Test
    void aDownloadThatWasCutOffGoesOn() {
        Response whole = get(ARCHIVE);
        byte[] bytes = whole.asByteArray();
        String tag = whole.header("ETag");
        int middle = bytes.length / 2;

        Response rest =
                given().header("Range", "bytes=" + middle + "-")
                        .header("If-Range", tag)
                        .get(ARCHIVE);

        assertThat(tag).startsWith("\"").endsWith("\"");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.header("Content-Range"))
                .isEqualTo("bytes " + middle + "-" + (bytes.length - 1) + "/" + bytes.length);
        assertThat(rest.asByteArray()).isEqualTo(copyOfRange(bytes, middle, bytes.length));
        assertThat(part("bytes=0-9").asByteArray()).isEqualTo(copyOfRange(bytes, 0, 10));
        assertThat(part("bytes=-7").asByteArray())
                .isEqualTo(copyOfRange(bytes, bytes.length - 7, bytes.length));
        assertThat(part("bytes=" + bytes.length + "-").statusCode()).isEqualTo(416);
    }

    @Test
    void aDownloadOfOtherBytesBeginsAnew() {
        byte[] bytes = get(ARCHIVE).asByteArray();

        Response answer =
                given().header("Range", "bytes=10-")
                        .header("If-Range", "\"of-yesterday\"")
                        .get(ARCHIVE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asByteArray()).isEqualTo(bytes);
    }

    @Test
    void anArchiveOfWhatIsNotThereIsRefused() {
        given().get("/sweeps/s3/archive")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("'s3'"));
        given().get("/sweeps/No_Id/archive").then().statusCode(404);
    }

    @Test
    void listsTheLakesSweeps() {
        given().get("/sweeps")
                .then()
                .statusCode(200)
                .body("sweeps.id", is(List.of("s2", "s1")))
                .body("sweeps[1].name", is("at home"))
                .body("sweeps[1].state", is("IN_LAKE"))
                .body("sweeps[1].labels.team", is("serving"))
                .body("sweeps[1].trials.total", is(3))
                .body("sweeps[1].trials.by_state.SUCCEEDED", is(2));
        given().get("/sweeps/s1").then().statusCode(200).body("id", is("s1"));
        given().get("/sweeps/s3").then().statusCode(404);
        given().get("/sweeps/s1/trials")
                .then()
                .statusCode(404)
                .body("remedy", containsString("FROM trials"));
    }

    @Test
    void answersWhatOnlyReads() {
        given().get("/views").then().statusCode(200);
        given().get("/lake/health").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().contentType("text/plain")
                .body("SELECT count(*) FROM requests")
                .post("/sql")
                .then()
                .statusCode(200)
                .body("rows[0][0]", is(1800));
    }

    @Test
    void refusesWhatWrites() {
        given().contentType("application/json").body("{}").post("/sweeps").then().statusCode(403);
        given().post("/sweeps/s1/cancel").then().statusCode(403);
        given().delete("/sweeps/s1").then().statusCode(403);
        given().post("/lake/repair").then().statusCode(403);
        given().delete("/lake/sweeps/s1").then().statusCode(403);
        given().post("/lake/compact?sweep=s1")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("for reading only"))
                .body("remedy", not(is("")));
    }

    private static Response get(String path) {
        Response answer = given().get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static Response part(String range) {
        return given().header("Range", range).get(ARCHIVE);
    }

    private static List<String> texts(List<String> row) {
        return row.stream().map(String::valueOf).toList();
    }
}

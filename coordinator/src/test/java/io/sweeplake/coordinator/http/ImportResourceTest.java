package io.sweeplake.coordinator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.sql.QueryClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real import program, which the reactor's build has made before. */
@QuarkusTest
@TestProfile(ImportResourceTest.WithProgram.class)
@Tag("any-java")
class ImportResourceTest {
    private static final String YAML = "application/yaml";
    private static final int PATIENCE_MS = 300_000;
    private static final Path MODULES = Path.of("").toAbsolutePath().getParent();

    /** Three stages, 60 requests in all. */
    private static final Path RUN =
            MODULES.resolve(
                    "worker-agent/src/test/resources/cases/inference-perf"
                            + "/captured-v0.7.0-shared-prefix-synthetic/results");

    @TempDir Path temp;

    @Test
    void landsARunWhoseRowsTheNextStatementSees() {
        assumeBuilt();

        post(YAML, "folder: " + RUN + "\nsweep: before\n")
                .statusCode(201)
                .contentType(ContentType.JSON)
                .body("sweep_id", startsWith("before-"))
                .body("harness", is("inference-perf"))
                .body("trials", is(3))
                .body("rows", is(60));

        assertThat(rows("before")).isEqualTo(60);
    }

    @Test
    void landsTheSameRunOnce() {
        assumeBuilt();
        String request = "{\"folder\": \"" + RUN + "\", \"sweep\": \"twice\"}";
        post("application/json", request).statusCode(201).body("already_landed", is(0));

        post("application/json", request)
                .statusCode(201)
                .body("trials", is(3))
                .body("already_landed", is(3));

        assertThat(rows("twice")).isEqualTo(60);
    }

    @Test
    void landsWhatItCanAndNamesTheRest() throws IOException {
        assumeBuilt();
        copy(RUN, Files.createDirectory(temp.resolve("good")));
        Path bad = Files.createDirectory(temp.resolve("bad"));
        Files.writeString(bad.resolve("stderr.log"), "no endpoint\n");

        post(YAML, "{folder: '" + temp + "', sweep: partly}")
                .statusCode(201)
                .body("trials", is(3))
                .body("failed", hasSize(1))
                .body("failed[0].folder", equalTo(bad.toRealPath().toString()));
    }

    @Test
    void isAProblemWhenTheFolderHoldsNoResults() throws IOException {
        assumeBuilt();

        post(YAML, "folder: " + temp)
                .statusCode(422)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", is("/problems/nothing-imported"))
                .body("detail", containsString("have no results of"))
                .body("problems[0].path", equalTo(temp.toRealPath().toString()));
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        post(YAML, "folder: here\nsweeps: x\n")
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", is("/problems/import-refused"))
                .body("problems", hasSize(2))
                .body("problems[0].line", is(2))
                .body("problems[0].remedy", containsString("folder, sweep"));
        post(YAML, "folder: /nowhere/at/all\n")
                .statusCode(400)
                .body("detail", is("'/nowhere/at/all' does not exist"))
                .body("problems[0].path", is("folder"));
        post(YAML, "folder: /" + "a".repeat(1 << 16)).statusCode(413);
        post("text/csv", "folder,/data").statusCode(415).contentType(Problem.MEDIA_TYPE);
    }

    private static int rows(String sweep) {
        return given().contentType("text/plain")
                .body(
                        "SELECT count(*) AS n FROM requests JOIN sweeps USING (sweep_id) WHERE name = '"
                                + sweep
                                + "'")
                .post("/sql")
                .then()
                .statusCode(200)
                .extract()
                .path("rows[0][0]");
    }

    private static ValidatableResponse post(String type, String body) {
        return given().config(
                        RestAssured.config()
                                // A Java that starts on a busy machine takes its time.
                                .httpClient(
                                        HttpClientConfig.httpClientConfig()
                                                .setParam("http.socket.timeout", PATIENCE_MS))
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .encodeContentTypeAs(YAML, ContentType.TEXT)
                                                .encodeContentTypeAs("text/csv", ContentType.TEXT)))
                .contentType(type)
                .body(body)
                .post("/imports")
                .then();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private static void assumeBuilt() {
        assumeThat(program()).as("the import program is packaged").isPresent();
    }

    private static Optional<Path> program() {
        Path target = MODULES.resolve("imports").resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }

        try (Stream<Path> files = Files.list(target)) {
            return files.filter(
                            file ->
                                    file.getFileName()
                                            .toString()
                                            .matches("imports-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A coordinator on an empty data folder that knows the import program, if it is built. */
    public static class WithProgram extends FreshData {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            program().ifPresent(jar -> settings.put("sweeplake.imports.jar", jar.toString()));
            settings.put("sweeplake.sql.class-path", QueryClassPath.ofThisTest());
            return settings;
        }
    }
}

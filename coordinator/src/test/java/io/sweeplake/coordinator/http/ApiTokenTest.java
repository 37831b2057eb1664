package io.sweeplake.coordinator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ApiTokenTest.Guarded.class)
@Tag("any-java")
class ApiTokenTest {
    @TestHTTPResource URI server;

    private static final String TOKEN = "open-sesame";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sweeps",
                "/sweeps/schema",
                "/views",
                "/schedules",
                "/lake/health",
                "/nowhere"
            })
    void letsNobodyInWithoutTheToken(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("detail", containsString("none was sent"))
                .body("remedy", containsString("sweeplake.api.token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer open", "Bearer open-sesame2", "Basic open-sesame", "", "Bearer"})
    void letsNobodyInWithAnother(String authorization) {
        given().header("Authorization", authorization).get("/sweeps").then().statusCode(401);
        given().header("Authorization", authorization)
                .body("SELECT 1")
                .contentType("text/plain")
                .post("/sql")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/agent/v1/../../sweeps",
                "/agent/v1/%2e%2e/%2e%2e/sweeps",
                "//sweeps",
                "/agent/v1//../../sweeps"
            })
    void letsNobodyInByADetour(String path) throws Exception {
        // Not by way of a client that straightens paths.
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(server.resolve("/").toString() + path.substring(1)))
                        .build();

        assertThat(
                        HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void letsInWhoHasIt() {
        given().header("Authorization", "Bearer " + TOKEN).get("/sweeps").then().statusCode(200);
    }

    @Test
    void tellsWhoTypesWhereTheTokenBelongs(@TempDir Path folder) throws IOException {
        Map<String, String> site = Map.of("SWEEPLAKE_URL", server.toString());

        Typed without = Typed.with(site, "ls");
        Typed wrong =
                Typed.with(
                        Map.of("SWEEPLAKE_URL", server.toString(), "SWEEPLAKE_TOKEN", "x"), "ls");
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        Typed right = Typed.with(site, "ls", "--token-file", file.toString());

        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err())
                .contains("asks for a token, and none was sent", "SWEEPLAKE_TOKEN");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("another one was sent", "--token-file FILE");
        assertThat(right.exit()).as(right.err()).isZero();
    }

    @Test
    void leavesAgentsTheirOwnTokens() {
        given().header("Authorization", "Bearer " + TOKEN)
                .get("/agent/v1/attempts/map-abc234-t1-r1-a1/shards/0/assignment")
                .then()
                .statusCode(401)
                .body("remedy", containsString("attempt's own token"));
    }

    @Test
    void letsProbesIn() {
        given().get("/q/health/live").then().statusCode(200);
    }

    /** A coordinator that asks for a token. */
    public static final class Guarded extends FreshData {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("sweeplake.api.token", TOKEN);
            return settings;
        }
    }
}

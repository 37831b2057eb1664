package io.sweeplake.coordinator.benchmarkreport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.sweeplake.coordinator.archive.ReadOnlyLakeProfile;
import io.sweeplake.coordinator.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ReadOnlyLakeProfile.class)
@Tag("any-java")
class BenchmarkReportResourceTest {
    private static final String REPORT = "/sweeps/s1/trials/s1-t1-r1/benchmark-report";
    private static final Offset<Double> EXACT = within(1e-12);
    private static final ObjectMapper JSON = new ObjectMapper();
    // Upstream's own schema, where someone has it.
    private static final Path UPSTREAM =
            Path.of(
                    Optional.ofNullable(System.getenv("SWEEPLAKE_UPSTREAM"))
                            .orElse("../../shared/upstream"),
                    "br_v0_2_1_json_schema.json");

    @Test
    void isValidInEveryWordThatItHas() throws Exception {
        try (InputStream schema = getClass().getResourceAsStream("/benchmarkreport/strict.json")) {
            assertThat(faults(schema, report())).isEmpty();
        }
    }

    @Test
    void isValidAgainstUpstreamsSchema() throws Exception {
        assumeTrue(Files.isReadable(UPSTREAM), "no " + UPSTREAM);
        try (InputStream schema = Files.newInputStream(UPSTREAM)) {
            assertThat(faults(schema, report())).isEmpty();
        }
    }

    @Test
    void poolsRequestsOverLauncherPodsBeforeItTakesAPercentile() throws Exception {
        JsonNode ttft =
                report().at("/results/request_performance/aggregate/latency/time_to_first_token");

        double[] fast = seconds(0).toArray();
        double[] slow = seconds(1).toArray();
        double[] pooled = DoubleStream.concat(seconds(0), seconds(1)).toArray();
        assertThat(ttft.get("units").asText()).isEqualTo("s");
        assertThat(ttft.get("p90").asDouble()).isCloseTo(quantile(pooled, 0.9), EXACT);
        assertThat(ttft.get("p99").asDouble()).isCloseTo(quantile(pooled, 0.99), EXACT);
        assertThat(ttft.get("mean").asDouble())
                .isCloseTo(DoubleStream.of(pooled).average().orElseThrow(), EXACT);
        double averaged = (quantile(fast, 0.9) + quantile(slow, 0.9)) / 2;
        assertThat(ttft.get("p90").asDouble()).isNotCloseTo(averaged, within(0.01));
        // 598 requests are too few for it.
        assertThat(ttft.has("p99p9")).isFalse();
    }

    @Test
    void saysWhatWasAskedAndWhatCameOfIt() throws Exception {
        JsonNode report = report();

        assertThat(report.at("/run/uid").asText()).isEqualTo("s1-t1-r1-a2");
        assertThat(report.at("/run/eid").asText()).isEqualTo("s1");
        assertThat(report.at("/run/time/duration").asText()).isEqualTo("PT7S");
        assertThat(report.at("/run/keywords")).hasToString("[\"validity=VALID\",\"team=serving\"]");
        assertThat(report.at("/scenario/load/standardized/parallelism").asInt()).isEqualTo(2);
        assertThat(report.at("/scenario/load/native/config/data/type").asText())
                .isEqualTo("shared_prefix");
        JsonNode aggregate = report.at("/results/request_performance/aggregate");
        assertThat(aggregate.at("/requests/total").asInt()).isEqualTo(600);
        assertThat(aggregate.at("/requests/failures").asInt()).isEqualTo(2);
        assertThat(aggregate.at("/requests/output_length/mean").asDouble()).isEqualTo(16);
        assertThat(aggregate.at("/throughput/output_token_rate/mean").asDouble())
                .isCloseTo(
                        aggregate.at("/throughput/request_rate/mean").asDouble() * 16,
                        within(1e-9));
    }

    @Test
    void isTheSameAsYaml() throws Exception {
        Response asked = given().get(REPORT + "?format=yaml");
        Response accepted = given().accept("application/yaml").get(REPORT);

        assertThat(asked.contentType()).startsWith("application/yaml");
        assertThat(asked.asString()).isEqualTo(accepted.asString());
        assertThat(new YAMLMapper().readTree(asked.asString())).isEqualTo(report());
    }

    @Test
    void isNotThereForATrialThatIsNot() {
        given().get("/sweeps/s2/trials/s1-t1-r1/benchmark-report")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", containsString("'s1-t1-r1'"));
        given().get(REPORT + "?format=toml").then().statusCode(400);
    }

    private static JsonNode report() throws IOException {
        Response answer = given().get(REPORT);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        return JSON.readTree(answer.asString());
    }

    private static Set<ValidationMessage> faults(InputStream schema, JsonNode report) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(
                        report,
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    /** As the lake of this test has the first tokens of a shard. */
    private static DoubleStream seconds(int shard) {
        return IntStream.range(0, 300)
                .filter(i -> i != 150)
                .mapToDouble(i -> (10_000 + (i * 7919 % 300) * 100 + shard * 90_000) / 1e6);
    }

    /** Linear between the two values next to it. */
    private static double quantile(double[] sample, double q) {
        double[] sorted = DoubleStream.of(sample).sorted().toArray();
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}

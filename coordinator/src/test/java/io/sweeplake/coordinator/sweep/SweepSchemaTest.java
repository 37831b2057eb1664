package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class SweepSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(SweepSchema.text());

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void takesEveryExample(String name) throws IOException {
        assertThat(wrong(ExampleSweepsTest.text(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicats: 3",
                "replicates: 0",
                "factors: {rate: []}",
                "factors: {rate: [-1]}",
                "factors: {rate: {from: 1, until: 5}}",
                "factors: {rate: {geometric: {from: 1}}}",
                "factors: {rates: [2]}",
                "factors: {endpoint: [{stack: a}]}",
                "factors: {harness: [{name: guidellm}]}",
                "factors: {rate: [{level: 2, sets: {groups: 8}}]}",
                "factors: {own: {levels: [1]}}",
                "design: zipped",
                "design: {sample: {method: sobol}}",
                "design: {sample: {count: 5, method: halton}}",
                "exclude: [{}]",
                "order: {block: treatment}",
                "slo: {ttft_p99: 500}",
                "run: {duration: soon}",
                "run: {warm_up: 5s}"
            })
    void refusesWhatIsMalformed(String malformed) {
        String text =
                """
                name: s
                config:
                  endpoint: {stack_name: s, model: m, base_url: "http://s"}
                  harness: {name: inference-perf}
                  workload: {w: {}}
                """;

        assertThat(wrong(text)).isEmpty();
        assertThat(wrong(text + malformed + "\n")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config: {harness: {name: jmeter}, workload: {w: {}}}\nname: s",
                "config: {workload: {}}\nname: s",
                "name: s",
                "endpoint: {}\nharness: {name: guidellm}\nworkload: {w: {}}\nfactors: {rate: [2]}"
            })
    void refusesWhatIsNoSweepAtAll(String text) {
        assertThat(wrong(text)).isNotEmpty();
    }

    static Stream<String> examples() throws IOException {
        return ExampleSweepsTest.names();
    }

    private static Set<ValidationMessage> wrong(String text) {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        JsonNode json = JSON.valueToTree(tree);
        return SCHEMA.validate(json);
    }
}

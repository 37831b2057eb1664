package io.sweeplake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSweepTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");

    @Test
    void givesEveryVariableItsValue() {
        String yaml =
                DemoSweep.yaml(
                        URI.create("http://127.0.0.1:1"),
                        URI.create("http://127.0.0.1:2"),
                        Path.of("a \"b\": c"),
                        8);

        assertThat(yaml)
                .startsWith(
                        """
                        vars:
                          SMALL_URL: "http://127.0.0.1:1"
                          LARGE_URL: "http://127.0.0.1:2"
                          TOKENIZER: "a \\"b\\": c"
                        """);
        List<String> used =
                VARIABLE.matcher(yaml).results().map(found -> found.group(1)).distinct().toList();
        assertThat(used).containsExactlyInAnyOrder("SMALL_URL", "LARGE_URL", "TOKENIZER");
    }

    @Test
    void asksEachTrialForEnoughRequestsForItsP90() {
        String yaml = onCores(8);

        // A p90 stands on 44 requests; shards that start apart cost the window up to two seconds.
        int lowestRate = number(yaml, "rate: \\[(\\d+)");
        int duration = number(yaml, "run: \\{duration: (\\d+)s");
        assertThat(lowestRate * (duration - 2)).isGreaterThanOrEqualTo(44);
    }

    @Test
    void hasAPromptForEachRequestOfTheHighestRate() {
        String yaml = onCores(8);

        int highestRate = number(yaml, "rate: \\[.*?(\\d+)\\]");
        int seconds = number(yaml, "run: \\{duration: (\\d+)s") + number(yaml, "warmup: (\\d+)s");
        int prompts =
                number(yaml, "num_groups: (\\d+)") * number(yaml, "num_prompts_per_group: (\\d+)");
        assertThat(prompts).isGreaterThanOrEqualTo(highestRate * seconds);
    }

    @Test
    void takesTurnsWhereBothEndpointsAtOnceWouldWantMoreCoresThanThereAre() {
        String many = onCores(4);
        String few = onCores(3);

        assertThat(many).doesNotContain("max_parallel_trials");
        assertThat(few).containsOnlyOnce(", max_parallel_trials: 1}\n");
        assertThat(
                        few.replaceAll("(?m)^# Few cores.*\n", "")
                                .replace(", max_parallel_trials: 1", ""))
                .isEqualTo(many);
    }

    private static String onCores(int cores) {
        return DemoSweep.yaml(URI.create("http://a"), URI.create("http://b"), Path.of("t"), cores);
    }

    @Test
    void unpacksAWholeTokenizer(@TempDir Path dir) throws Exception {
        DemoSweep.unpackTokenizer(dir.resolve("tokenizer"));

        assertThat(dir.resolve("tokenizer"))
                .isDirectoryContaining(file -> file.endsWith("tokenizer.json"))
                .isDirectoryContaining(file -> file.endsWith("tokenizer_config.json"));
    }

    private static int number(String yaml, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(yaml);
        assertThat(found.find()).as(pattern).isTrue();
        return Integer.parseInt(found.group(1));
    }
}

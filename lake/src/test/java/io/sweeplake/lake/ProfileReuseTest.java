package io.sweeplake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.lake.validity.DeclaredReuse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileReuseTest {
    private static final Map<String, Object> SHARED =
            Map.of(
                    "num_groups", 32,
                    "num_prompts_per_group", 50,
                    "system_prompt_len", 2048,
                    "question_len", 256);

    @Test
    void readsSharedPrefixes() {
        assertThat(ProfileReuse.find("inference-perf", profile("shared_prefix", SHARED)))
                .contains(new DeclaredReuse(2048, 256, 1600));
    }

    @Test
    void knowsThatRandomPromptsShareNothing() {
        assertThat(ProfileReuse.find("inference-perf", profile("random", Map.of())))
                .hasValueSatisfying(reuse -> assertThat(reuse.prefixTokens()).isZero());
    }

    @Test
    void declaresNothingOfWhatItDoesNotKnow() {
        Map<String, Object> turns = new HashMap<>(SHARED);
        turns.put("enable_multi_turn_chat", true);
        Map<String, Object> drawn = new HashMap<>(SHARED);
        drawn.put("question_len", Map.of("mean", 256));

        assertThat(ProfileReuse.find("inference-perf", profile("shareGPT", Map.of()))).isEmpty();
        assertThat(ProfileReuse.find("inference-perf", profile("shared_prefix", turns))).isEmpty();
        assertThat(ProfileReuse.find("inference-perf", profile("shared_prefix", drawn))).isEmpty();
        assertThat(ProfileReuse.find("guidellm", profile("shared_prefix", SHARED))).isEmpty();
        assertThat(ProfileReuse.find("inference-perf", Map.of())).isEmpty();
    }

    private static Map<String, Object> profile(String type, Map<String, Object> prefix) {
        return Map.of("data", Map.of("type", type, "shared_prefix", prefix));
    }
}

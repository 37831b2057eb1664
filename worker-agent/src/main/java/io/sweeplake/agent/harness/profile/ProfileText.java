package io.sweeplake.agent.harness.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.math.BigDecimal;
import java.time.Duration;

/** Writes what harnesses read. */
public final class ProfileText {
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private ProfileText() {}

    /** A profile as YAML. */
    public static String yaml(ProfileNode profile) {
        try {
            return YAML.writeValueAsString(profile.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of maps, lists and scalars is YAML", e);
        }
    }

    /** A time as harnesses take it: a number of seconds. */
    public static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
    }
}

package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.sweeplake.lake.LakeHealth;
import java.time.Instant;
import java.util.List;

/**
 * The lake's check-up, as the API tells it.
 *
 * @param healthy whether nothing is left to be done
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LakeHealthView(Instant checkedAt, boolean healthy, List<Finding> findings) {
    private static final int MOST_PLACES = 100;

    /**
     * One kind of trouble.
     *
     * @param places the first hundred of them
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Finding(
            String kind, int count, List<String> places, String meaning, String remedy) {}

    static LakeHealthView of(LakeHealth health) {
        return new LakeHealthView(
                health.checkedAt(),
                health.healthy(),
                health.findings().stream().map(LakeHealthView::finding).toList());
    }

    private static Finding finding(LakeHealth.Finding finding) {
        return new Finding(
                finding.kind().name(),
                finding.places().size(),
                finding.places().stream().limit(MOST_PLACES).toList(),
                finding.kind().meaning(),
                finding.kind().remedy());
    }
}

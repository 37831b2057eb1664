package io.sweeplake.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TrialStateTest {
    @Test
    void knowsATrialForWhichEarlierRowsStandFromOneThatHasNone() throws Exception {
        TrialState reused =
                trial(
                        "SKIPPED",
                        "REUSED",
                        "The same was measured before; those rows stand for it.");
        TrialState unpaid = trial("SKIPPED", "BUDGET_SPENT", "The sweep's budget is spent.");

        assertThat(reused.reused()).isTrue();
        assertThat(unpaid.reused()).isFalse();
        assertThat(unpaid.problem()).contains("The sweep's budget is spent.");
    }

    @Test
    void tellsTheReasonWhereThereAreNoWords() throws Exception {
        assertThat(trial("FAILED", "HARNESS_FAILED", "").problem()).contains("HARNESS_FAILED");
    }

    private static TrialState trial(String state, String reason, String message)
            throws JsonProcessingException {
        return TrialState.of(
                new ObjectMapper()
                        .readTree(
                                """
                                {"id": "t", "lane": "l", "factors": {}, "state": "%s", "reason": "%s",
                                 "message": "%s", "times": {}}
                                """
                                        .formatted(state, reason, message)));
    }
}

package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HarnessProfileTest {
    private static final Place PLACE = new Place("rate", 1, 1);

    @ParameterizedTest
    @MethodSource("names")
    void putsFactorsAtPlacesThatTheHarnessKnows(String name) {
        HarnessProfile harness = HarnessProfile.find(name).orElseThrow();

        for (WellKnown factor : WellKnown.values()) {
            for (List<String> path : harness.paths(factor)) {
                assertThat(known(harness, path)).as("%s: %s", factor, path).isPresent();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void makesOneOfTwoSpellingsOfAPath(String name) {
        HarnessProfile harness = HarnessProfile.find(name).orElseThrow();

        for (List<String> path : harness.paths(WellKnown.RATE)) {
            assertThat(harness.path(path)).isEqualTo(path);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.7, 7, 10", "2.3, 149, 65", "5, 1, 1", "3, 10, 4"})
    void lastsUntilTheLastOfItsRequests(double rate, long requests, long seconds) {
        assertThat(Stage.counted(rate, requests, PLACE).seconds()).isEqualTo(seconds);
    }

    @Test
    void countsWhatThePodsSendTogether() {
        assertThat(Stage.counted(5, 31, PLACE).requests(2)).isEqualTo(31);
        assertThat(Stage.counted(5, 31, PLACE).requestsPerPod(2)).isEqualTo(15);
        assertThat(Stage.timed(2.5, 5, PLACE).requests(2)).isEqualTo(12);
    }

    static Stream<String> names() {
        return HarnessProfile.names().stream().sorted();
    }

    private static Optional<HarnessKeys> known(HarnessProfile harness, List<String> path) {
        Optional<HarnessKeys> at = Optional.of(harness.keys());
        for (String key : path) {
            at = at.flatMap(keys -> keys.find(key));
        }

        return at;
    }
}

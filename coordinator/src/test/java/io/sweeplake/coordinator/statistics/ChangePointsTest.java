package io.sweeplake.coordinator.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The series and their changes are of {@code src/test/reference/change_points.py}. */
class ChangePointsTest {
    private static final ChangePoints NIGHTLY = new ChangePoints(3, 0.01, 499);

    /** A line of expected.csv: one series and the splits that the reference finds, in order. */
    record Expected(String series, int least, List<Integer> indexes, List<Double> divergences) {}

    @ParameterizedTest
    @MethodSource("expected")
    void findsTheChangesOfTheReference(Expected expected) {
        ChangePoints points = new ChangePoints(expected.least(), 0.01, 499);

        List<ChangePoint> found = points.find(series(expected.series()));

        assertThat(found).extracting(ChangePoint::index).isEqualTo(expected.indexes());
    }

    @ParameterizedTest
    @MethodSource("expected")
    void measuresASplitAsTheReferenceDoes(Expected expected) {
        double[] values = series(expected.series());

        EnergySplit best = EnergySplit.best(values, 0, values.length, expected.least());

        if (!expected.indexes().isEmpty()) {
            assertThat(best.index()).isEqualTo(expected.indexes().get(0));
            assertThat(best.divergence()).isCloseTo(expected.divergences().get(0), within(1e-6));
        }
    }

    @Test
    void agreesWithTheFiguresThatTheEcpPackagePrints() {
        double[] values = series("ecp_example");

        List<ChangePoint> found = new ChangePoints(30, 0.05, 499).find(values);

        // From 1, as R counts. The package prints p-values of 0.002, 0.002 and 0.010.
        assertThat(found).extracting(each -> each.index() + 1).containsExactly(201, 308, 108);
        assertThat(found.get(0).pValue()).isEqualTo(0.002);
        assertThat(found.get(1).pValue()).isEqualTo(0.002);
        assertThat(found.get(2).pValue()).isCloseTo(0.010, within(0.008));
    }

    @Test
    void seldomFindsAChangeWhereThereIsNone() {
        Random random = new Random(1);
        int alarms = 0;
        for (int i = 0; i < 300; i++) {
            alarms += NIGHTLY.find(noise(random, 30)).isEmpty() ? 0 : 1;
        }

        // One in a hundred is the level; nine of 300 are two standard errors above.
        assertThat(alarms).isLessThan(9);
    }

    @Test
    void findsFivePercentWithinThreeNights() {
        Random random = new Random(2);
        int found = 0;
        for (int i = 0; i < 100; i++) {
            double[] values = noise(random, 30);
            for (int night = 27; night < 30; night++) {
                values[night] += Math.log(1.05);
            }
            found += NIGHTLY.find(values).stream().anyMatch(each -> each.index() == 27) ? 1 : 0;
        }

        assertThat(found).isGreaterThanOrEqualTo(90);
    }

    @Test
    void saysTheSameOfTheSameSeries() {
        double[] values = series("up_and_back");

        assertThat(NIGHTLY.find(values)).isEqualTo(NIGHTLY.find(values.clone()));
    }

    @Test
    void findsNothingInNothing() {
        assertThat(NIGHTLY.find(new double[0])).isEmpty();
        assertThat(NIGHTLY.find(new double[20])).isEmpty();
    }

    @Test
    void refusesATestThatCannotSucceed() {
        assertThatThrownBy(() -> new ChangePoints(3, 0.01, 50))
                .hasMessage("50 permutations never give a p-value of 0.01");
    }

    static List<Expected> expected() {
        Map<String, Expected> bySeries = new LinkedHashMap<>();
        for (String line : lines("expected.csv").subList(1, lines("expected.csv").size())) {
            String[] cells = line.split(",", -1);
            Expected expected =
                    bySeries.computeIfAbsent(
                            cells[0],
                            name ->
                                    new Expected(
                                            name,
                                            Integer.parseInt(cells[1]),
                                            new ArrayList<>(),
                                            new ArrayList<>()));
            if (!cells[3].isEmpty()) {
                expected.indexes().add(Integer.valueOf(cells[3]));
                expected.divergences().add(Double.valueOf(cells[4]));
            }
        }

        return List.copyOf(bySeries.values());
    }

    private static double[] noise(Random random, int length) {
        return DoubleStream.generate(() -> random.nextGaussian() * 0.01).limit(length).toArray();
    }

    private static double[] series(String name) {
        return lines(name + ".csv").stream().mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String> lines(String file) {
        try (var in = ChangePointsTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }
}

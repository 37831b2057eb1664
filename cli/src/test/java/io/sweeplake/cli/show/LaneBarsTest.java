package io.sweeplake.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.cli.show.LaneProgress.Counts;
import io.sweeplake.cli.show.LaneProgress.Running;
import io.sweeplake.cli.show.Screen.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneBarsTest {
    private final StringWriter shown = new StringWriter();

    @Test
    void drawsABarForEachLaneInItsPlace() {
        LaneBars bars = drawn(100, true);

        bars.show(List.of(lane("small", 3, 1), lane("large-8b", 1, 0)));
        bars.show(List.of(lane("small", 4, 1), lane("large-8b", 1, 0)));

        assertThat(shown.toString().split("\n"))
                .containsExactly(
                        "\r\u001b[J  small     ██████████░░░░░░░░░░  3/6, 1 failed  running  rate 8  0:14"
                                + "  about 2:10 left",
                        "  large-8b  ███░░░░░░░░░░░░░░░░░  1/6  running  rate 8  0:14  about 2:10 left",
                        "\u001b[2A\r\u001b[J  small     █████████████░░░░░░░  4/6, 1 failed  running  rate 8"
                                + "  0:14  about 2:10 left",
                        "  large-8b  ███░░░░░░░░░░░░░░░░░  1/6  running  rate 8  0:14  about 2:10 left");
    }

    @Test
    void drawsInAsciiWhereThereIsNoMore() {
        drawn(100, false).show(List.of(lane("small", 3, 0)));

        assertThat(shown.toString())
                .contains("[##########..........]")
                .matches("\\A\\p{ASCII}*\\z");
    }

    @Test
    void neverWrapsALine() {
        drawn(40, true).show(List.of(lane("small", 3, 0), lane("large-8b", 1, 0)));

        assertThat(shown.toString().replace("\r\u001b[J", "").lines())
                .allMatch(line -> line.length() < 40);
    }

    @Test
    void showsTheBusyOnesOfManyLanes() {
        List<LaneProgress> lanes =
                IntStream.range(0, 40).mapToObj(each -> lane("lane-" + each, 1, 0)).toList();

        drawn(100, true).show(lanes);

        assertThat(shown.toString().split("\n")).hasSize(13).endsWith("  and 28 lanes more");
    }

    @Test
    void saysWhatIsToBeSaidAboveTheNextBars() {
        LaneBars bars = drawn(100, true);
        bars.show(List.of(lane("small", 3, 0)));

        bars.say("The coordinator is back.");
        bars.show(List.of(lane("small", 3, 0)));

        assertThat(shown.toString())
                .contains("\u001b[1A\r\u001b[JThe coordinator is back.\n\r\u001b[J  small");
    }

    @Test
    void logsALineForEachChangeOnly() {
        LaneBars bars = new LaneBars.Logged(new PrintWriter(shown));

        bars.show(List.of(lane("small", 3, 0)));
        bars.show(List.of(lane("small", 3, 0)));
        bars.show(List.of(lane("small", 4, 0)));

        assertThat(shown.toString().lines())
                .containsExactly(
                        "  small  3/6  running  rate 8  0:14  about 2:10 left",
                        "  small  4/6  running  rate 8  0:14  about 2:10 left");
    }

    @Test
    void saysThatALaneIsDone() {
        new LaneBars.Logged(new PrintWriter(shown))
                .show(
                        List.of(
                                new LaneProgress(
                                        "small",
                                        new Counts(6, 0, 6),
                                        Optional.empty(),
                                        Optional.empty())));

        assertThat(shown.toString().lines()).containsExactly("  small  6/6  finished");
    }

    private LaneBars drawn(int columns, boolean unicode) {
        return new LaneBars.Drawn(
                new PrintWriter(shown), new Terminal(true, true, true, columns, unicode));
    }

    private static LaneProgress lane(String name, int done, int failed) {
        return new LaneProgress(
                name,
                new Counts(done, failed, 6),
                Optional.of(new Running("t", "rate 8", "RUNNING", Duration.ofSeconds(14))),
                Optional.of(Duration.ofSeconds(130)));
    }
}

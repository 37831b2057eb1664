package io.sweeplake.demo;

import static io.sweeplake.demo.FakeCoordinator.T0;
import static io.sweeplake.demo.FakeCoordinator.trial;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.demo.SweepWatch.Ending;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepWatchTest {
    private final StringWriter printed = new StringWriter();
    private final PrintWriter out = new PrintWriter(printed);

    @Test
    void printsALineForEachChangeAndNoneWithoutOne() throws Exception {
        Ending ending =
                watch(
                        new FakeCoordinator(
                                List.of(
                                        List.of(trial("a", "small", "PENDING")),
                                        List.of(trial("a", "small", "RUNNING")),
                                        List.of(trial("a", "small", "RUNNING")),
                                        List.of(trial("a", "small", "SUCCEEDED")))));

        assertThat(ending.allSucceeded()).isTrue();
        assertThat(printed.toString().lines())
                .containsExactly(
                        "Sweep s1: 1 trials",
                        "  warning: mind the gap",
                        "  small     0/1  waiting",
                        "  small     0/1  running  rate 4  0:00",
                        "  small     1/1  finished");
    }

    @Test
    void namesEachTrialThatFailedAndWhy() throws Exception {
        Ending ending =
                watch(
                        new FakeCoordinator(
                                List.of(
                                        List.of(
                                                trial("a", "small", "SUCCEEDED"),
                                                trial("b", "small", "FAILED")))));

        assertThat(ending.allSucceeded()).isFalse();
        assertThat(printed.toString())
                .contains("  FAILED {endpoint=small, rate=4}: the harness ended with 1");
    }

    @Test
    void aSweepWithoutTrialsIsNoSuccess() {
        assertThat(new Ending("s1", List.of()).allSucceeded()).isFalse();
    }

    @Test
    void aTerminalSeesEachLaneDrawnInItsPlace() {
        ProgressLines terminal = new ProgressLines.Terminal(out);
        List<LaneProgress> lanes =
                LaneProgress.of(
                        List.of(trial("a", "small", "PENDING"), trial("b", "large", "PENDING")),
                        T0,
                        T0);

        terminal.show(lanes);
        terminal.show(lanes);

        String drawn = "\r\u001b[2K  small     0/1  waiting\n\r\u001b[2K  large     0/1  waiting\n";
        assertThat(printed.toString().replace("\r\n", "\n")).isEqualTo(drawn + "\u001b[2A" + drawn);
    }

    private Ending watch(Coordinator coordinator) throws Exception {
        return new SweepWatch(
                        coordinator,
                        out,
                        new ProgressLines.Log(out),
                        Clock.fixed(T0, ZoneOffset.UTC),
                        () -> {})
                .run("name: demo");
    }
}

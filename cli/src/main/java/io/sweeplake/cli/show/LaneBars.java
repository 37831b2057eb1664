package io.sweeplake.cli.show;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Shows how far a sweep has come, each time it is told. */
public interface LaneBars {
    /** The lanes as they are now. */
    void show(List<LaneProgress> lanes);

    /** A line about the sweep as a whole: that the coordinator is away, say. */
    void say(String line);

    /** Bars where they can be drawn, a line for each change elsewhere. */
    static LaneBars on(Screen screen) {
        return screen.terminal().draws()
                ? new Drawn(screen.err(), screen.terminal())
                : new Logged(screen.err());
    }

    /** For a log: a line each time something happens in a lane. */
    final class Logged implements LaneBars {
        private final PrintWriter out;
        private List<LaneProgress> shown = List.of();

        public Logged(PrintWriter out) {
            this.out = requireNonNull(out, "out");
        }

        @Override
        public void show(List<LaneProgress> lanes) {
            for (int i = 0; i < lanes.size(); i++) {
                if (i >= shown.size() || lanes.get(i).differsFrom(shown.get(i))) {
                    out.println("  " + lanes.get(i).line());
                }
            }
            out.flush();
            shown = List.copyOf(lanes);
        }

        @Override
        public void say(String line) {
            out.println(line);
            out.flush();
        }
    }

    /** For a terminal: one line a lane, drawn anew in its place. */
    final class Drawn implements LaneBars {
        private static final String UP = "\u001b[%dA";
        private static final String CLEAR_BELOW = "\r\u001b[J";
        private static final int MOST_LANES = 12;

        private final PrintWriter out;
        private final Screen.Terminal terminal;
        private int drawn;

        public Drawn(PrintWriter out, Screen.Terminal terminal) {
            this.out = requireNonNull(out, "out");
            this.terminal = requireNonNull(terminal, "terminal");
        }

        @Override
        public void show(List<LaneProgress> lanes) {
            List<String> lines = new ArrayList<>();
            // Of many lanes those with something to see.
            List<LaneProgress> first =
                    lanes.size() <= MOST_LANES
                            ? lanes
                            : lanes.stream().filter(LaneProgress::busy).limit(MOST_LANES).toList();
            int widest = first.stream().mapToInt(lane -> lane.name().length()).max().orElse(0);
            first.forEach(lane -> lines.add(cut("  " + lane.bar(widest, terminal.unicode()))));
            if (first.size() < lanes.size()) {
                lines.add(cut("  and " + (lanes.size() - first.size()) + " lanes more"));
            }
            erase();
            lines.forEach(out::println);
            out.flush();
            drawn = lines.size();
        }

        @Override
        public void say(String line) {
            erase();
            out.println(line);
            out.flush();
            drawn = 0;
        }

        private void erase() {
            if (drawn > 0) {
                out.printf(UP, drawn);
            }
            out.print(CLEAR_BELOW);
        }

        // A line that wraps is two, and moving up would leave one of them.
        private String cut(String line) {
            int most = Math.max(20, terminal.columns() - 1);
            return line.length() <= most ? line : line.substring(0, most);
        }
    }
}

package io.sweeplake.demo;

import java.io.PrintWriter;
import java.util.List;

/** Shows how far a sweep has come, each time it is told. */
sealed interface ProgressLines {
    void show(List<LaneProgress> lanes);

    /** For a log: a line each time something happens in a lane. */
    final class Log implements ProgressLines {
        private final PrintWriter out;
        private List<LaneProgress> shown = List.of();

        Log(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void show(List<LaneProgress> lanes) {
            for (int i = 0; i < lanes.size(); i++) {
                if (i >= shown.size() || lanes.get(i).differsFrom(shown.get(i))) {
                    out.println(lanes.get(i).line());
                }
            }
            out.flush();
            shown = List.copyOf(lanes);
        }
    }

    /** For a terminal: one line a lane, drawn anew in its place. */
    final class Terminal implements ProgressLines {
        private static final String UP = "\u001b[%dA";
        private static final String CLEAR_LINE = "\r\u001b[2K";

        private final PrintWriter out;
        private int drawn;

        Terminal(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void show(List<LaneProgress> lanes) {
            if (drawn > 0) {
                out.printf(UP, drawn);
            }
            lanes.forEach(lane -> out.println(CLEAR_LINE + lane.line()));
            out.flush();
            drawn = lanes.size();
        }
    }
}

package io.sweeplake.demo;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;

/** Says where everything is, and where to go on from there. */
final class Results {
    private final PrintWriter out;

    Results(PrintWriter out) {
        this.out = out;
    }

    void printPlaces(Path data, URI api, Path report) {
        out.println();
        out.println("Lake        " + data.resolve("lake"));
        out.println("Raw results " + data.resolve("results"));
        out.println("All data    " + data + "  (log: coordinator.log)");
        out.println("API         " + api + "   documented at " + api + "/q/swagger-ui");
        out.println("OpenAPI     " + api + "/q/openapi");
        out.println("Report      " + report + "   the graphs: open it in a browser");
        out.flush();
    }

    /** What to type next, while the coordinator serves. */
    void printHowToAsk(URI api, String sweep) {
        out.println();
        out.println("Ask it anything, from another terminal:");
        out.println("  export SWEEPLAKE_URL=" + api);
        out.println("  sweeplake sql 'FROM saturation_point'");
        out.println("  sweeplake views");
        out.println("  sweeplake archive " + sweep);
        out.flush();
    }

    /** What to type next, when the coordinator ends with the demo. */
    void printHowToServe(Path data) {
        out.println();
        out.println("To ask more of the same data: sweeplake serve --data " + data);
        out.println("To keep the demo serving:     sweeplake demo --keep");
        out.flush();
    }
}

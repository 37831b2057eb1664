package io.sweeplake.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweeplake.cli.api.Answer;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.api.Statement;
import io.sweeplake.cli.show.TextTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the lake. */
@Command(
        name = "sql",
        description = "Ask the lake: one statement over its views, answered as a table.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sweeplake sql 'FROM saturation_point'",
            "  sweeplake sql 'SELECT model, rate, ttft_ms_p99 FROM rate_response WHERE sweep_id ="
                    + " $sweep' --param sweep=rate-map-k3x9wq",
            "  sweeplake sql question.sql --csv > answer.csv",
            "  sweeplake sql 'FROM requests' --arrow --limit 1000000 -o requests.arrow"
        })
public final class SqlCommand implements Callable<Integer> {
    private static final int CELL = 60;

    @Parameters(
            paramLabel = "TEXT|FILE",
            description = "The statement, a file that holds it, or - for standard input.")
    private String statement = "";

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A value of the statement's $NAME, once for each.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Rows at most; ${DEFAULT-VALUE} unless told otherwise.")
    private long limit;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the answer there; --csv, --arrow and --parquet only.")
    private Optional<Path> output = Optional.empty();

    @ArgGroup private Form form = new Form();

    @Mixin private final Remote remote;

    /** How the answer is wanted. */
    static final class Form {
        @Option(names = "--csv", description = "As CSV.")
        private boolean csv;

        @Option(names = "--arrow", description = "As an Arrow IPC stream.")
        private boolean arrow;

        @Option(names = "--parquet", description = "As Parquet.")
        private boolean parquet;

        Optional<String> mediaType() {
            if (csv) {
                return Optional.of("text/csv");
            }
            if (arrow) {
                return Optional.of("application/vnd.apache.arrow.stream");
            }
            return parquet ? Optional.of("application/vnd.apache.parquet") : Optional.empty();
        }

        boolean binary() {
            return arrow || parquet;
        }
    }

    public SqlCommand(Surroundings around) {
        remote = new Remote(around);
    }

    @Override
    public Integer call() throws ApiFailure, InterruptedException, IOException {
        Statement asked = new Statement(text(), parameters, limit);
        CoordinatorApi api = remote.api();
        Optional<String> wanted = form.mediaType();
        if (wanted.isPresent()) {
            copy(api.answer(asked, wanted.get()));
        } else if (output.isPresent()) {
            throw new Misuse("--output needs to know the form: --csv, --arrow or --parquet");
        } else if (remote.json()) {
            remote.print(api.rows(asked));
        } else {
            print(api.query(asked));
        }
        return Exit.OK;
    }

    private String text() throws IOException {
        if (statement.equals("-")) {
            return new String(remote.around().in().readAllBytes(), UTF_8);
        }

        Optional<Path> file = file();
        if (file.isPresent()) {
            return Files.readString(file.get());
        }
        if (statement.endsWith(".sql") && !statement.contains(" ")) {
            throw new Misuse(
                    "there is no file " + statement + "; name one, or write the statement");
        }
        return statement;
    }

    private Optional<Path> file() {
        try {
            return Optional.of(Path.of(statement)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void print(Answer answer) {
        if (remote.screen().terminal().shows()) {
            TextTable.lines(answer.columns(), answer.rows(), CELL).forEach(remote.screen()::print);
        } else {
            TextTable.lines(answer.columns(), answer.rows()).forEach(remote.screen()::print);
        }
        int rows = answer.rows().size();
        remote.screen()
                .say(
                        "("
                                + rows
                                + (rows == 1 ? " row" : " rows")
                                + (answer.truncated() ? "; there are more: --limit N" : "")
                                + ")");
    }

    private void copy(HttpResponse<InputStream> answer) throws IOException {
        if (form.binary() && output.isEmpty() && remote.screen().terminal().shows()) {
            throw new Misuse("this would fill the terminal with bytes; name a file with -o FILE");
        }

        try (InputStream body = answer.body()) {
            if (output.isPresent()) {
                try (OutputStream file = Files.newOutputStream(output.get())) {
                    body.transferTo(file);
                }
            } else {
                // Not through the writer: it would take bytes for text.
                body.transferTo(System.out);
                System.out.flush();
            }
        }
        if (answer.headers().firstValue("Sweeplake-Truncated").filter("true"::equals).isPresent()) {
            remote.screen().say("There are more rows than these; --limit N takes more.");
        }
    }
}

package io.sweeplake.demo.endpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves one simulated endpoint until it is stopped. */
@Command(
        name = "endpoint",
        sortOptions = false,
        description = "Serve one simulated OpenAI endpoint on loopback until stopped.")
public final class EndpointCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    @Option(names = "--port", defaultValue = "0", description = "0 takes a free port (default).")
    private int port;

    @Option(
            names = "--model",
            defaultValue = "sim/small-0.6b",
            description = "Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(
            names = "--tokenizer",
            description =
                    "A tokenizer.json to count tokens by; without it a token is four characters.")
    private Optional<Path> tokenizer;

    @Option(
            names = "--speed-preset",
            defaultValue = "SMALL",
            description = "${COMPLETION-CANDIDATES}; what the options below leave open.")
    private SpeedPreset preset;

    @Option(names = "--step-base-ms", description = "A batch step's fixed cost.")
    private Optional<Double> stepBaseMillis;

    @Option(
            names = "--step-per-sequence-ms",
            description = "A batch step's cost for each sequence.")
    private Optional<Double> stepPerSequenceMillis;

    @Option(names = "--prefill-tokens-per-s", description = "Uncached prompt tokens a second.")
    private Optional<Double> prefillTokensPerSecond;

    @Option(names = "--max-num-seqs", description = "Most sequences in a batch; more wait in line.")
    private Optional<Integer> maxSequences;

    @Option(names = "--cache-blocks", description = "KV cache in blocks of 16 tokens.")
    private Optional<Integer> cacheBlocks;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (SimulatedEndpoint endpoint = SimulatedEndpoint.start(config())) {
            spec.commandLine().getOut().println(model + " at " + endpoint.baseUrl());
            spec.commandLine().getOut().flush();
            // Served from the event loop; the process ends with a signal.
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private EndpointConfig config() throws IOException {
        Tokenizer counted =
                tokenizer.isPresent()
                        ? BytePairTokenizer.read(tokenizer.get())
                        : new PieceTokenizer();
        try {
            return new EndpointConfig(
                    port, model, counted, speed(), cacheBlocks.orElse(preset.cacheBlocks()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private ServerSpeed speed() {
        ServerSpeed base = preset.speed();
        int sequences = maxSequences.orElse(base.maxSequences());
        return new ServerSpeed(
                stepBaseMillis.map(EndpointCommand::millis).orElse(base.stepBase()),
                stepPerSequenceMillis.map(EndpointCommand::millis).orElse(base.stepPerSequence()),
                prefillTokensPerSecond.orElse(base.prefillTokensPerSecond()),
                sequences,
                Math.max(sequences, base.maxStepTokens()));
    }

    private static Duration millis(double millis) {
        return Duration.ofNanos(Math.round(millis * 1e6));
    }
}

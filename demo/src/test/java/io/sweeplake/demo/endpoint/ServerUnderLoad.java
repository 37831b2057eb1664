package io.sweeplake.demo.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a scheduler on a clock of its own and notes when each token came. */
final class ServerUnderLoad {
    static final ServerSpeed SPEED =
            new ServerSpeed(Duration.ofMillis(10), Duration.ofMillis(2), 1000, 4, 512);

    final BatchScheduler scheduler;
    private final List<Heard> heard = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private long nextId = 1;

    record Heard(Emission emission, Duration at) {}

    ServerUnderLoad(int cacheBlocks) {
        this.scheduler = new BatchScheduler(SPEED, cacheBlocks);
    }

    /** A prompt that begins like all others of the same number, and with no other. */
    static int[] prompt(int number, int tokens) {
        int[] prompt = new int[tokens];
        Arrays.fill(prompt, number);
        return prompt;
    }

    long submit(int[] prompt, int outputTokens) {
        long id = nextId++;
        scheduler.submit(new Generation(id, prompt, outputTokens, FinishReason.LENGTH));
        return id;
    }

    void step() {
        now = now.plus(scheduler.begin());
        scheduler.finish().forEach(emission -> heard.add(new Heard(emission, now)));
    }

    void untilIdle() {
        while (!scheduler.idle()) {
            step();
        }
    }

    Duration now() {
        return now;
    }

    List<Heard> of(long id) {
        return heard.stream().filter(h -> h.emission().generation().id() == id).toList();
    }

    Duration firstToken(long id) {
        return of(id).get(0).at();
    }

    Duration tokensTook(long id) {
        List<Heard> tokens = of(id);
        return tokens.get(tokens.size() - 1).at().minus(tokens.get(0).at());
    }
}

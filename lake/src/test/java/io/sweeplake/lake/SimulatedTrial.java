package io.sweeplake.lake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A trial as it may truly go: open loops of several shards against one server that prefills one
 * prompt at a time and decodes as many as it has slots for, slower the more there are. A server
 * that cannot keep up queues. All that is random comes from one seed.
 */
final class SimulatedTrial {
    /** Prompt tokens that a chat template adds and no client counts. */
    private static final int TEMPLATE = 20;

    /**
     * What is asked of the trial and of the server.
     *
     * @param rate requests/s over all shards
     * @param load how much of what the server can do is asked of it; above 1 it saturates
     */
    record Setup(long seed, int shards, double rate, boolean poisson, int durationS, double load) {
        static final int WARMUP_S = 5;
        static final int OUTPUT_TOKENS = 100;

        /** Any setup within reason. */
        static Setup any(long seed) {
            Random random = new Random(seed);
            int[] shards = {1, 2, 4};
            return new Setup(
                    seed,
                    shards[random.nextInt(3)],
                    2 * Math.pow(100, random.nextDouble()),
                    random.nextBoolean(),
                    30 + random.nextInt(91),
                    0.1 + 1.1 * random.nextDouble());
        }
    }

    /** One request; times in microseconds, from the trial's beginning or from sending. */
    static final class Request {
        int shard;
        int index;
        String status = "ok";
        long scheduled;
        long sent;
        long first;
        long end;
        long onServer;
        long offServer;
        int prompt;
        int inputTokens;
        int serverOutputTokens = Setup.OUTPUT_TOKENS;
    }

    final Setup setup;
    final List<Request> requests = new ArrayList<>();
    final int prefixTokens;
    final int questionTokens;
    boolean usage;
    private final int slots;
    private final Random random;

    SimulatedTrial(Setup setup) {
        this.setup = setup;
        this.random = new Random(setup.seed() * 31 + 7);
        this.prefixTokens = random.nextBoolean() ? 0 : 256 << random.nextInt(4);
        this.questionTokens = 100 + random.nextInt(400);
        this.usage = random.nextBoolean();
        // A full server takes 0.2 to 4 s for a request, or longer when it is asked for few.
        this.slots = (int) Math.max(8, setup.rate() * (0.2 + 3.8 * random.nextDouble()));
        for (int shard = 0; shard < setup.shards(); shard++) {
            send(shard);
        }

        requests.sort(Comparator.comparingLong(request -> request.sent));
        serve();
    }

    /** Prompts of each shard that differ. */
    int promptsPerShard() {
        return 200;
    }

    private void send(int shard) {
        double rate = setup.rate() / setup.shards();
        int count = (int) (rate * (setup.durationS() + Setup.WARMUP_S));
        double gap = 1e6 / rate;
        // Each harness takes its own time to start.
        double at = 2e6 + random.nextInt(500_000);
        at += setup.poisson() ? 0 : gap * shard / setup.shards();
        for (int index = 0; index < count; index++) {
            at += setup.poisson() ? -Math.log(1 - random.nextDouble()) * gap : gap;
            Request request = new Request();
            request.shard = shard;
            request.index = index;
            request.scheduled = (long) at;
            request.sent = (long) (at - 300 * Math.log(1 - random.nextDouble()));
            request.prompt = index % promptsPerShard();
            request.inputTokens = prefixTokens + questionTokens + (int) (5 * random.nextGaussian());
            requests.add(request);
        }
    }

    /** Has the server answer what was sent; again, when that was changed. */
    void serve() {
        // The slots alone bound what the server can do; prefill takes a tenth of it.
        double tokenUs = slots * 1e6 * setup.load() / setup.rate() / Setup.OUTPUT_TOKENS / 2;
        double prefillUs = 0.1e6 * setup.load() / setup.rate();
        PriorityQueue<Long> running = new PriorityQueue<>();
        double free = 0;
        for (Request request : requests) {
            request.onServer = request.sent + 500 + random.nextInt(1500);
            double start = Math.max(request.onServer, free);
            while (!running.isEmpty() && running.peek() <= start) {
                running.poll();
            }

            if (running.size() >= slots) {
                start = Math.max(start, running.poll());
            }

            free = start + prefillUs * Math.exp(0.2 * random.nextGaussian());
            double share = 1 + running.size() / (double) slots;
            double decode =
                    Setup.OUTPUT_TOKENS * tokenUs * share * Math.exp(0.1 * random.nextGaussian());
            request.offServer = (long) (free + decode);
            running.add(request.offServer);
            long back = 300L + random.nextInt(1500);
            request.first = (long) free + back - request.sent;
            request.end = request.offServer + back - request.sent;
        }
    }

    /** One reading of the server, and what it says. */
    record Sample(long at, String metric, String kind, double value) {}

    /** All readings, one a second from before the first request to after the last one. */
    List<Sample> samples(double hitRatio) {
        long last =
                requests.stream()
                        .mapToLong(
                                request -> Math.max(request.offServer, request.sent + request.end))
                        .max()
                        .orElseThrow();
        List<Sample> samples = new ArrayList<>();
        // A server has a past.
        double finished = 1000 + random.nextInt(1000);
        for (long at = 0; at <= last + 1_500_000; at += 1_000_000) {
            long inFlight = 0;
            long done = 0;
            double prompt = 0;
            double generated = 0;
            for (Request request : requests) {
                boolean begun = request.onServer <= at;
                boolean over = request.offServer <= at;
                inFlight += begun && !over ? 1 : 0;
                done += over ? 1 : 0;
                prompt += begun ? request.inputTokens + TEMPLATE : 0;
                generated += over ? request.serverOutputTokens : 0;
            }

            long running = Math.min(inFlight, slots);
            samples.add(new Sample(at, "requests_running_count", "gauge", running));
            samples.add(new Sample(at, "requests_waiting_count", "gauge", inFlight - running));
            samples.add(new Sample(at, "requests_finished_count", "counter", finished + done));
            samples.add(new Sample(at, "prompt_tokens", "counter", 1e6 + prompt));
            samples.add(new Sample(at, "generation_tokens", "counter", 1e6 + generated));
            samples.add(new Sample(at, "prefix_cache_queries_tokens", "counter", 1e6 + prompt));
            samples.add(
                    new Sample(at, "prefix_cache_hits_tokens", "counter", 1e5 + hitRatio * prompt));
        }

        return samples;
    }

    /** What an empty cache finds, at most: the prefix, and prompts that came before. */
    double honestHitRatio() {
        double prefix = prefixTokens / (double) (prefixTokens + questionTokens + TEMPLATE);
        long repeated =
                requests.stream().filter(request -> request.index >= promptsPerShard()).count();
        double whole = repeated / (double) requests.size();
        return prefix + (1 - prefix) * whole;
    }

    /** Tokens that the server says a request's prompt has. */
    int serverInputTokens(Request request) {
        return request.inputTokens + TEMPLATE;
    }
}

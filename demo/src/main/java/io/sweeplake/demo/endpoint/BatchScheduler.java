package io.sweeplake.demo.endpoint;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server with continuous batching: steps follow one another, each advances every running sequence
 * by a token or a chunk of its prompt, and who finds no room waits in line, first come first
 * served. Knows no clock: {@link #begin} says how long a step takes, {@link #finish} what it
 * brought.
 *
 * <p>A sequence takes at its start all blocks it will ever need, so none is preempted.
 */
final class BatchScheduler {
    private final ServerSpeed speed;
    private final PrefixCache cache;
    private final Deque<Generation> waiting = new ArrayDeque<>();
    private final Map<Long, Sequence> running = new LinkedHashMap<>();
    private final List<Sequence> stepping = new ArrayList<>();
    private final Map<FinishReason, Long> finished = new EnumMap<>(FinishReason.class);
    private boolean underWay;
    private long promptTokens;
    private long generationTokens;
    private long queriedTokens;
    private long hitTokens;

    /**
     * @param cacheBlocks the KV cache, in blocks of 16 tokens
     */
    BatchScheduler(ServerSpeed speed, int cacheBlocks) {
        this.speed = speed;
        this.cache = new PrefixCache(cacheBlocks);
    }

    /** The most tokens, prompt and answer together, that one request may have. */
    int longestSequence() {
        return cache.capacity() * PromptBlocks.TOKENS;
    }

    /** Puts a request in line. */
    void submit(Generation generation) {
        if (generation.blocks() > cache.capacity()) {
            throw new IllegalArgumentException("the sequence is longer than the whole KV cache");
        }
        waiting.add(generation);
    }

    /** Drops a request that nobody waits for any more; nothing happens when it is unknown. */
    void cancel(long id) {
        boolean waited = waiting.removeIf(generation -> generation.id() == id);
        Sequence sequence = running.remove(id);
        if (sequence != null) {
            sequence.hold.release();
        }
        if (waited || sequence != null) {
            finished.merge(FinishReason.ABORT, 1L, Long::sum);
        }
    }

    boolean idle() {
        return waiting.isEmpty() && running.isEmpty();
    }

    /** Chooses what the next step computes and says how long it takes. */
    Duration begin() {
        if (underWay || idle()) {
            throw new IllegalStateException("a step begins after the last one, with work to do");
        }
        underWay = true;
        stepping.clear();
        int budget = speed.maxStepTokens();
        for (Sequence sequence : running.values()) {
            if (sequence.decoding()) {
                budget -= 1;
                stepping.add(sequence);
            }
        }
        int prefillTokens = 0;
        for (Sequence sequence : running.values()) {
            if (!sequence.decoding()) {
                prefillTokens += chunk(sequence, budget - prefillTokens);
            }
        }
        while (prefillTokens < budget && running.size() < speed.maxSequences()) {
            Optional<Sequence> next = admitNext();
            if (next.isEmpty()) {
                break;
            }
            prefillTokens += chunk(next.get(), budget - prefillTokens);
        }
        return speed.step(stepping.size(), prefillTokens);
    }

    private int chunk(Sequence sequence, int budget) {
        sequence.chunk = Math.min(budget, sequence.uncomputed());
        if (sequence.chunk > 0) {
            stepping.add(sequence);
        }
        return sequence.chunk;
    }

    private Optional<Sequence> admitNext() {
        Generation generation = waiting.peek();
        if (generation == null) {
            return Optional.empty();
        }
        Optional<Sequence> admitted = Sequence.start(generation, cache);
        admitted.ifPresent(
                sequence -> {
                    waiting.remove();
                    running.put(generation.id(), sequence);
                    queriedTokens += generation.prompt().length;
                    hitTokens += sequence.cachedTokens();
                });
        return admitted;
    }

    /** Ends the step that {@link #begin} began: the tokens it brought, in the order of arrival. */
    List<Emission> finish() {
        if (!underWay) {
            throw new IllegalStateException("no step to finish");
        }
        underWay = false;
        List<Emission> emissions = new ArrayList<>();
        for (Sequence sequence : stepping) {
            if (running.containsKey(sequence.generation.id())) {
                advance(sequence).ifPresent(emissions::add);
            }
        }
        return emissions;
    }

    private Optional<Emission> advance(Sequence sequence) {
        if (!sequence.decoding()) {
            sequence.computeChunk();
            if (!sequence.decoding()) {
                return Optional.empty();
            }
            promptTokens += sequence.generation.prompt().length;
        }
        Emission emission = sequence.emit();
        generationTokens++;
        if (emission.last()) {
            sequence.hold.release();
            running.remove(sequence.generation.id());
            finished.merge(sequence.generation.finishReason(), 1L, Long::sum);
        }
        return Optional.of(emission);
    }

    /** Forgets all cached prefixes. False, and nothing happens, while a sequence runs. */
    boolean resetPrefixCache() {
        return cache.reset();
    }

    ServerState state() {
        return new ServerState(
                running.size(),
                waiting.size(),
                cache.usage(),
                promptTokens,
                generationTokens,
                queriedTokens,
                hitTokens,
                finished);
    }
}

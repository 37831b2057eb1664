package io.sweeplake.demo.endpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The blocks of a server's KV cache: some held by running sequences, some kept because a later
 * prompt may begin like an earlier one. The least recently used of those is given up first.
 */
final class PrefixCache {
    private final int capacity;
    private final Map<Long, Integer> holders = new HashMap<>();
    private final Set<Long> idle = new LinkedHashSet<>();
    private int privateBlocks;

    /**
     * @param capacity blocks, at least 1
     */
    PrefixCache(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a cache needs at least one block, not " + capacity);
        }
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    /**
     * Takes the blocks of one sequence, those of its prompt that are known and new ones.
     *
     * @param prompt names of the prompt's full blocks that may be taken from the cache
     * @param blocks all that the sequence will ever need, the known ones included
     * @return empty when too few blocks are free; nothing is taken then
     */
    Optional<Hold> hold(long[] prompt, int blocks) {
        List<Long> hits = new ArrayList<>();
        for (int i = 0; i < prompt.length && holders.containsKey(prompt[i]); i++) {
            hits.add(prompt[i]);
        }
        long idleHits = hits.stream().filter(idle::contains).count();
        int fresh = blocks - hits.size();
        if (fresh > capacity - heldBlocks() - idleHits) {
            return Optional.empty();
        }
        hits.forEach(this::take);
        privateBlocks += fresh;
        evict();
        return Optional.of(new Hold(hits, fresh));
    }

    private void take(long name) {
        idle.remove(name);
        holders.merge(name, 1, Integer::sum);
    }

    private void evict() {
        Iterator<Long> oldestFirst = idle.iterator();
        int surplus = heldBlocks() + idle.size() - capacity;
        for (int i = 0; i < surplus; i++) {
            holders.remove(oldestFirst.next());
            oldestFirst.remove();
        }
    }

    private int heldBlocks() {
        return holders.size() - idle.size() + privateBlocks;
    }

    /** The share of blocks that running sequences hold, 0 to 1. */
    double usage() {
        return (double) heldBlocks() / capacity;
    }

    /**
     * Forgets what is kept for later prompts. False, and nothing happens, while any block is held.
     */
    boolean reset() {
        if (heldBlocks() > 0) {
            return false;
        }
        holders.clear();
        idle.clear();
        return true;
    }

    /** One sequence's blocks; given back once, by {@link #release}. */
    final class Hold {
        private final List<Long> named;
        private final int hits;
        private int fresh;

        private Hold(List<Long> hits, int fresh) {
            this.named = new ArrayList<>(hits);
            this.hits = hits.size();
            this.fresh = fresh;
        }

        /** Blocks of the prompt that were there already. */
        int hits() {
            return hits;
        }

        /** Makes the prompt's blocks, now computed, known to later prompts. */
        void publish(long[] prompt) {
            for (int i = hits; i < prompt.length; i++) {
                // Another sequence may have computed the same block meanwhile; ours stays private.
                if (!holders.containsKey(prompt[i])) {
                    holders.put(prompt[i], 1);
                    named.add(prompt[i]);
                    fresh--;
                    privateBlocks--;
                }
            }
        }

        void release() {
            privateBlocks -= fresh;
            fresh = 0;
            // A prompt's end goes to the front of the queue for eviction: without its beginning
            // a later block is worth nothing.
            for (int i = named.size() - 1; i >= 0; i--) {
                giveBack(named.get(i));
            }
            named.clear();
        }
    }

    private void giveBack(long name) {
        int left = holders.merge(name, -1, Integer::sum);
        if (left == 0) {
            idle.add(name);
        }
    }
}

package io.sweeplake.demo.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrefixCacheTest {
    private static final long[] NOTHING = {};
    private static final long[] FIRST = {1, 2};
    private static final long[] SECOND = {3, 4};

    private final PrefixCache cache = new PrefixCache(5);

    @Test
    void givesUpTheLeastRecentlyUsedPrefixFirst() {
        compute(FIRST);
        compute(SECOND);
        compute(FIRST);

        cache.hold(NOTHING, 3).orElseThrow().release();

        assertThat(hits(FIRST)).isEqualTo(2);
        assertThat(hits(SECOND)).isZero();
    }

    @Test
    void givesUpAPromptsEndBeforeItsBeginning() {
        compute(FIRST);

        cache.hold(NOTHING, 4).orElseThrow().release();

        assertThat(hits(FIRST)).isEqualTo(1);
    }

    @Test
    void keepsABlockThatAnyoneHolds() {
        PrefixCache.Hold held = compute(FIRST);
        PrefixCache.Hold again = cache.hold(FIRST, 2).orElseThrow();

        assertThat(cache.hold(NOTHING, 4)).isEmpty();
        again.release();
        assertThat(held.hits()).isZero();
        assertThat(cache.hold(NOTHING, 4)).isPresent();
    }

    @Test
    void twoWhoComputeTheSamePromptAtOnceBothGiveEverythingBack() {
        PrefixCache.Hold one = cache.hold(FIRST, 2).orElseThrow();
        PrefixCache.Hold other = cache.hold(FIRST, 2).orElseThrow();
        one.publish(FIRST);
        other.publish(FIRST);

        one.release();
        other.release();

        assertThat(cache.usage()).isZero();
        assertThat(hits(FIRST)).isEqualTo(2);
    }

    @Test
    void takesNothingWhenTooFewBlocksAreFree() {
        assertThat(cache.hold(FIRST, 6)).isEmpty();
        assertThat(cache.usage()).isZero();
    }

    private PrefixCache.Hold compute(long[] prompt) {
        PrefixCache.Hold hold = cache.hold(prompt, prompt.length).orElseThrow();
        hold.publish(prompt);
        hold.release();
        return hold;
    }

    private int hits(long[] prompt) {
        PrefixCache.Hold hold = cache.hold(prompt, prompt.length).orElseThrow();
        hold.release();
        return hold.hits();
    }
}

package io.sweeplake.demo.endpoint;

import static java.util.Objects.requireNonNull;

/**
 * What an endpoint serves and how fast.
 *
 * @param port on loopback; 0 takes a free one
 * @param cacheBlocks KV cache, in blocks of 16 tokens
 */
public record EndpointConfig(
        int port, String model, Tokenizer tokenizer, ServerSpeed speed, int cacheBlocks) {
    public EndpointConfig {
        requireNonNull(model, "model");
        requireNonNull(tokenizer, "tokenizer");
        requireNonNull(speed, "speed");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (cacheBlocks < 1) {
            throw new IllegalArgumentException(
                    "a cache has at least one block, not " + cacheBlocks);
        }
    }
}

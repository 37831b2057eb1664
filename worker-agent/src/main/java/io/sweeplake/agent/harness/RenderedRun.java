package io.sweeplake.agent.harness;

import static java.util.Objects.requireNonNull;

/**
 * What one shard's harness is to do.
 *
 * @param profileYaml the profile in the harness's own form, for {@link
 *     io.sweeplake.contract.agent.HandshakeFiles#PROFILE}
 * @param script POSIX shell that runs the harness in the foreground and ends with its exit code,
 *     for {@link io.sweeplake.contract.agent.HandshakeFiles#RUN}; it expects the shard's folder as
 *     working directory and finds the harness through {@code PATH}
 */
public record RenderedRun(String profileYaml, String script) {
    public RenderedRun {
        requireNonNull(profileYaml, "profileYaml");
        requireNonNull(script, "script");
    }
}

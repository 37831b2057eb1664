package io.sweeplake.imports.config;

import io.sweeplake.agent.record.ClockAnchor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what several files say. Who is asked first is believed, so ask the best witness first.
 */
final class Findings {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> factors = new LinkedHashMap<>();
    private final Map<Integer, Map<String, String>> stages = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private Map<String, Object> profile = Map.of();
    private Optional<ClockAnchor> anchor = Optional.empty();

    void stack(Optional<ConfigNode> name) {
        text("stack", name);
    }

    void model(Optional<ConfigNode> name) {
        text("model", name);
    }

    void baseUrl(Optional<ConfigNode> url) {
        text("base_url", url);
    }

    void workload(Optional<ConfigNode> name) {
        text("workload", name);
    }

    void started(Optional<ConfigNode> at) {
        text("started", at);
    }

    void ended(Optional<ConfigNode> at) {
        text("ended", at);
    }

    void seed(Optional<ConfigNode> seed) {
        text("seed", seed);
    }

    void exitCode(Optional<ConfigNode> code) {
        text("exit_code", code);
    }

    void anchor(ClockAnchor taken) {
        anchor = anchor.or(() -> Optional.of(taken));
    }

    /** The harness's own configuration, if it has not been found before. */
    void profile(Map<String, Object> found) {
        if (profile.isEmpty()) {
            profile = SafeProfile.of(found);
        }
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    /** A level that all stages share: a number, as the harness asks for it. */
    void factor(String name, Optional<ConfigNode> level) {
        level.flatMap(ConfigNode::number)
                .ifPresent(number -> factors.putIfAbsent(name, plain(number)));
    }

    /** The same of one stage, from 0. */
    void factor(int stage, String name, Optional<ConfigNode> level) {
        level.flatMap(ConfigNode::number)
                .ifPresent(
                        number ->
                                stages.computeIfAbsent(stage, each -> new LinkedHashMap<>())
                                        .putIfAbsent(name, plain(number)));
    }

    RunFacts facts() {
        return new RunFacts(
                new RunFacts.Target(
                        find("stack"),
                        find("model"),
                        find("base_url").map(SafeProfile::withoutCredentials),
                        find("workload").map(name -> name.replaceFirst("\\.ya?ml(\\.in)?$", ""))),
                factors,
                stages,
                profile,
                new RunFacts.Witness(
                        find("started").flatMap(Findings::instant),
                        find("ended").flatMap(Findings::instant),
                        find("seed").flatMap(Findings::whole),
                        find("exit_code").flatMap(Findings::whole).map(Long::intValue),
                        anchor),
                warnings);
    }

    private void text(String name, Optional<ConfigNode> node) {
        node.flatMap(ConfigNode::text).ifPresent(text -> texts.putIfAbsent(name, text));
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0).toString() : stripped.toPlainString();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            // A time without its offset would be a guess.
            return Optional.empty();
        }
    }

    private static Optional<Long> whole(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Plans for guidellm: the union of what its versions know, in either form of a scenario. */
final class Guidellm implements HarnessProfile {
    private static final HarnessKeys KEYS = HarnessKeys.of("guidellm-keys.txt");
    private static final Map<String, String> SYNONYMS = KEYS.synonyms();
    private static final Set<String> OPEN_LOOP = Set.of("constant", "poisson", "async");

    // Ten is guidellm's own choice, in a launcher pod of two CPUs too.
    private static final int WORKERS = 2;

    private final CountedLoad load = new CountedLoad(new GuidellmWords());

    @Override
    public String name() {
        return "guidellm";
    }

    @Override
    public HarnessKeys keys() {
        return KEYS;
    }

    @Override
    public Value.Mapping read(Value.Mapping written, Problems problems, Warnings warnings) {
        return new ProfileReader(Map.of(), SYNONYMS, problems, warnings)
                .read(GuidellmData.unfolded(written), KEYS);
    }

    @Override
    public List<String> path(List<String> written) {
        return written.stream().map(key -> SYNONYMS.getOrDefault(key, key)).toList();
    }

    @Override
    public Map<List<String>, String> reserved() {
        String endpoint = "vary the `endpoint` factor, whose levels name model and base_url";
        String seeds = "leave it out: seeds are derived from sweep, treatment and replicate";
        String results = "leave it out: every request is recorded, where the trial's results go";
        Map<List<String>, String> reserved = new LinkedHashMap<>();
        for (GuidellmForm form : GuidellmForm.values()) {
            reserved.put(form.model(), endpoint);
            reserved.put(form.url(), endpoint);
        }
        reserved.put(List.of("random_seed"), seeds);
        reserved.put(List.of(GuidellmForm.SPEC, "seed"), seeds);
        Stream.of("outputs", "output_dir", "output_path", "sample_requests")
                .forEach(key -> reserved.put(List.of(key), results));
        reserved.put(List.of(GuidellmForm.SPEC, "outputs"), results);
        reserved.put(List.of(GuidellmForm.SPEC, "metrics", "sample_size"), results);
        return reserved;
    }

    @Override
    public List<List<String>> paths(WellKnown factor) {
        return switch (factor) {
            case ENDPOINT -> both(form -> Stream.of(form.model(), form.url()));
            case WORKLOAD, HARNESS, PARALLELISM, DURATION -> List.of();
            case RATE -> both(form -> Stream.of(form.rate()));
            case CONCURRENCY -> both(form -> Stream.of(form.kind(), form.rate(), form.streams()));
            case PREFIX_TOKENS, QUESTION_TOKENS, OUTPUT_TOKENS, GROUPS, PROMPTS_PER_GROUP ->
                    both(
                            form ->
                                    GuidellmData.paths(factor).stream()
                                            .flatMap(path -> sources(form, path)));
        };
    }

    private static List<List<String>> both(Function<GuidellmForm, Stream<List<String>>> paths) {
        return Arrays.stream(GuidellmForm.values()).flatMap(paths).toList();
    }

    /** A flat scenario's prompts are one mapping or a list of one, a nested one's a list. */
    private static Stream<List<String>> sources(GuidellmForm form, List<String> path) {
        String[] keys = path.toArray(String[]::new);
        List<String> listed = GuidellmForm.below(GuidellmForm.below(form.data(), "0"), keys);
        return form == GuidellmForm.FLAT
                ? Stream.of(GuidellmForm.below(form.data(), keys), listed)
                : Stream.of(listed);
    }

    @Override
    public Value.Mapping served(
            Value.Mapping profile, Served served, Optional<String> configModel, Warnings warnings) {
        return GuidellmForm.of(profile).served().with(profile, served, configModel, warnings);
    }

    @Override
    public Value.Mapping with(
            Value.Mapping profile, Factor factor, Level level, Problems problems) {
        if (factor.meaning().isEmpty()) {
            return ProfilePath.with(profile, factor.path(), level.value());
        }

        WellKnown meaning = factor.meaning().get();
        if (meaning == WellKnown.CONCURRENCY) {
            return GuidellmForm.of(profile).closedLoop(profile, level.value());
        }

        Optional<Value.Mapping> changed = GuidellmData.with(profile, meaning, level.value());
        if (changed.isEmpty()) {
            problems.add(
                    factor.place(),
                    "guidellm cannot express `" + factor.name() + "` with these prompts",
                    meaning == WellKnown.PROMPTS_PER_GROUP
                            ? "leave it out: guidellm sends no prompt twice"
                            : "use one source of synthetic_text with one bucket of prefixes, or"
                                    + " leave the factor out");
        }

        return changed.orElse(profile);
    }

    @Override
    public Optional<Value.Mapping> measured(
            Value.Mapping profile, Optional<Level> rate, RunSettings run, Problems problems) {
        return load.measured(profile, rate, run, problems);
    }

    @Override
    public List<Stage> stages(Value.Mapping profile, Problems problems) {
        Optional<Value.Scalar> kind = ProfilePath.scalar(profile, GuidellmForm.of(profile).kind());
        String written = kind.map(Value.Scalar::text).orElse("sweep");
        if (!OPEN_LOOP.contains(written) && !written.equals(GuidellmForm.CONCURRENT)) {
            problems.add(
                    kind.map(Value.Scalar::place).orElse(profile.place()),
                    kind.isPresent()
                            ? "a profile of " + written + " is not supported yet"
                            : "without a profile guidellm chooses its rates while it runs, which"
                                    + " no plan can say",
                    "use constant, poisson or concurrent");
            return List.of();
        }

        Optional<Value.Entry> overrides = Optional.ofNullable(profile.entries().get("benchmarks"));
        if (overrides.isPresent()) {
            problems.add(
                    overrides.get().key(),
                    "`benchmarks` is not supported yet",
                    "write the rates in spec.profile, or vary the `rate` factor");
            return List.of();
        }

        return load.stages(profile, problems);
    }

    @Override
    public void judge(Value.Mapping profile, List<Stage> stages, Pods pods, Findings findings) {
        GuidellmData.judge(profile, pods, findings);
    }

    @Override
    public int workers(Value.Mapping profile) {
        return WORKERS;
    }

    @Override
    public Prompts lengths(Value.Mapping profile) {
        return GuidellmData.lengths(profile);
    }

    @Override
    public OptionalLong mostInFlight(Value.Mapping profile, int pods) {
        return ProfilePath.scalar(profile, List.of(GuidellmForm.SPEC, "profile", "max_concurrency"))
                .flatMap(Value.Scalar::whole)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    @Override
    public Duration requestTimeout(Value.Mapping profile) {
        return RequestTimeout.of(
                ProfilePath.scalar(profile, GuidellmForm.of(profile).timeout()),
                GuidellmData.mostOutputTokens(profile));
    }
}

package io.sweeplake.coordinator.sweep;

import java.util.List;
import java.util.Optional;

/** What an experiment file says of harness and profile, held against the config beside it. */
final class ExperimentConfig {
    private final Section file;
    private final Problems problems;
    private final Warnings warnings;

    ExperimentConfig(Section file, Problems problems, Warnings warnings) {
        this.file = file;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** The workload that the file's profile is; empty if nothing chooses one. */
    Optional<Value.Scalar> workload() {
        Optional<Section> experiment = file.section("experiment");
        for (Section written : experiment.stream().toList()) {
            refuseOther(written);
            written.text("datasetUrl")
                    .ifPresent(
                            url ->
                                    problems.add(
                                            written.placeOf("datasetUrl"),
                                            "`datasetUrl` is not supported yet",
                                            "remove it, and use synthetic data"));
        }

        List<String> workloads = find("workload").map(Section::keys).orElse(List.of());
        Optional<Value.Scalar> profile =
                experiment
                        .filter(e -> e.has("profile"))
                        .flatMap(e -> e.scalar("profile"))
                        .map(ExperimentConfig::named);
        boolean single = workloads.size() == 1 && !file.has("workload");
        if (profile.filter(p -> !workloads.contains(p.text())).isPresent() && single) {
            warnings.add(
                    "profile",
                    profile.get().place(),
                    "the profile "
                            + profile.get().text()
                            + " is not in the config: its workload "
                            + workloads.get(0)
                            + " is used");
            return Optional.of(ExperimentFile.word(profile.get().place(), workloads.get(0)));
        }

        return profile.or(
                () ->
                        single
                                ? Optional.of(
                                        ExperimentFile.word(
                                                file.placeOf("config"), workloads.get(0)))
                                : Optional.empty());
    }

    private void refuseOther(Section experiment) {
        Optional<String> harness = experiment.text("harness");
        Optional<String> config = find("harness").flatMap(h -> h.text("name"));
        if (harness.isPresent() && config.isPresent() && !harness.equals(config)) {
            problems.add(
                    experiment.placeOf("harness"),
                    "the experiment is for "
                            + harness.get()
                            + ", and the config's harness is "
                            + config.get(),
                    "name the same harness in both");
        }
    }

    private Optional<Section> find(String key) {
        return file.mapping()
                .find("config")
                .filter(Value.Mapping.class::isInstance)
                .flatMap(config -> ((Value.Mapping) config).find(key))
                .filter(Value.Mapping.class::isInstance)
                .map(found -> new Section((Value.Mapping) found, problems));
    }

    /** The workload of a profile's file. */
    static Value.Scalar named(Value.Scalar profile) {
        String name = profile.text().replaceAll("^.*/", "").replaceAll("\\.ya?ml(\\.in)?$", "");
        return ExperimentFile.word(profile.place(), name);
    }
}

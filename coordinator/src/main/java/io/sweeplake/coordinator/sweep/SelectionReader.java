package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.DesignReader.Kind;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import io.sweeplake.coordinator.sweep.Selection.Exclusion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what varies and which of it is tried together. */
final class SelectionReader {
    private final Config config;
    private final FactorNames names;
    private final LevelReader levels;
    private final DesignReader designs;
    private final Problems problems;

    SelectionReader(
            Config config, EndpointReader endpoints, HarnessReader harnesses, Problems problems) {
        this.config = config;
        this.names = new FactorNames(config, problems);
        this.levels = new LevelReader(config, endpoints, harnesses, names, problems);
        this.designs = new DesignReader(problems);
        this.problems = problems;
    }

    /**
     * @param factors whose levels the selection's design combines
     */
    record Selected(List<Factor> factors, Selection selection) {}

    Selected read(Section sweep, Optional<Section> written) {
        Kind kind = designs.kind(sweep);
        RangeReader ranges = new RangeReader(kind == Kind.SAMPLE, problems);
        FactorReader reader = new FactorReader(names, levels, ranges, problems);
        List<Factor> factors =
                written.map(section -> reader.read(section, kind == Kind.LIST)).orElse(List.of());
        TreatmentReader treatments = new TreatmentReader(names, levels, factors, problems);
        List<Treatment> rows = treatments.listed(sweep, "treatments");
        List<Factor> open = kind == Kind.LIST ? open(factors, rows) : factors;
        if (kind == Kind.LIST && rows.isEmpty()) {
            noteNoRows(sweep);
        }

        if (kind == Kind.LIST && sweep.has("include")) {
            problems.add(
                    sweep.mapping().entries().get("include").key(),
                    "`include` adds to what a design makes, and this one is a list",
                    "add its treatments to `treatments`");
        }

        noteUnsaid(rows);
        List<Treatment> include = treatments.included(sweep, factors);
        List<Exclusion> exclude = treatments.excluded(sweep);
        noteConflicts(open, kind == Kind.LIST ? rows : List.of(), include);
        Design design = designs.design(kind, sweep, factors, rows);
        return new Selected(open, new Selection(design, exclude, include));
    }

    /** The factors that no row of a list names: every row is run at each of their levels. */
    private List<Factor> open(List<Factor> factors, List<Treatment> rows) {
        Set<String> named = new LinkedHashSet<>();
        rows.forEach(row -> row.choices().forEach(choice -> named.add(choice.factor().name())));
        for (Factor factor : factors) {
            boolean byName = factor.is(WellKnown.ENDPOINT) || factor.is(WellKnown.HARNESS);
            if (named.contains(factor.name()) && !byName) {
                problems.add(
                        factor.place(),
                        "`" + factor.name() + "` has levels here and is said by treatments too",
                        "leave it out here; treatments say its levels");
            }
        }

        return factors.stream().filter(factor -> !named.contains(factor.name())).toList();
    }

    /** What has no value of the profile's own is said by every treatment of a list, or by none. */
    private void noteUnsaid(List<Treatment> rows) {
        for (WellKnown needed :
                List.of(WellKnown.ENDPOINT, WellKnown.HARNESS, WellKnown.WORKLOAD)) {
            boolean some = rows.stream().anyMatch(row -> row.find(needed).isPresent());
            rows.stream()
                    .filter(row -> some && row.find(needed).isEmpty())
                    .forEach(
                            row ->
                                    problems.add(
                                            row.place().orElseThrow(),
                                            "`"
                                                    + needed.word()
                                                    + "` is missing, and other treatments say it",
                                            "say it in every treatment"));
        }
    }

    private void noteNoRows(Section sweep) {
        if (!sweep.has("treatments")) {
            sweep.missing("treatments", "write `treatments: [{rate: 2}, {rate: 5}]`");
        }
    }

    private void noteConflicts(
            List<Factor> factors, List<Treatment> rows, List<Treatment> include) {
        FactorConflicts conflicts = new FactorConflicts(config.kinds(), problems);
        conflicts.note(factors);
        rows.forEach(row -> conflicts.note(row, factors));
        include.forEach(row -> conflicts.note(row, List.of()));
    }
}

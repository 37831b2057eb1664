package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sweep.Factor.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which levels are tried together. */
sealed interface Design permits Design.Grid, Design.Zip, Design.Listed, Sample {
    /** How many treatments there are at most; counted, not built. */
    double count(List<Factor> factors);

    /** The same in words, such as {@code 3 rate × 2 groups}. */
    String counted(List<Factor> factors);

    /** The treatments that are wanted, after a problem was noted perhaps fewer. */
    List<Treatment> treatments(
            List<Factor> factors, Predicate<Treatment> wanted, Problems problems);

    /** Every combination of levels; the last factor changes fastest. */
    record Grid() implements Design {
        @Override
        public double count(List<Factor> factors) {
            double count = 1;
            for (Factor factor : factors) {
                count *= factor.levels().size();
            }

            return count;
        }

        @Override
        public String counted(List<Factor> factors) {
            List<String> each =
                    factors.stream()
                            .map(factor -> factor.levels().size() + " " + factor.name())
                            .toList();
            return String.join(" × ", each);
        }

        @Override
        public List<Treatment> treatments(
                List<Factor> factors, Predicate<Treatment> wanted, Problems problems) {
            return rows(factors).stream().map(Treatment::new).filter(wanted).toList();
        }

        static List<List<Choice>> rows(List<Factor> factors) {
            List<List<Choice>> rows = List.of(List.of());
            for (Factor factor : factors) {
                List<Choice> choices =
                        factor.levels().stream().map(level -> new Choice(factor, level)).toList();
                List<List<Choice>> longer = new ArrayList<>(rows.size() * choices.size());
                for (List<Choice> row : rows) {
                    for (Choice choice : choices) {
                        List<Choice> next = new ArrayList<>(row.size() + 1);
                        next.addAll(row);
                        next.add(choice);
                        longer.add(next);
                    }
                }

                rows = longer;
            }

            return rows;
        }
    }

    /** The first levels of all factors together, the second ones, and so on. */
    record Zip() implements Design {
        @Override
        public double count(List<Factor> factors) {
            return factors.stream().mapToInt(f -> f.levels().size()).min().orElse(0);
        }

        @Override
        public String counted(List<Factor> factors) {
            return (long) count(factors) + " pairs of levels";
        }

        @Override
        public List<Treatment> treatments(
                List<Factor> factors, Predicate<Treatment> wanted, Problems problems) {
            List<Treatment> treatments = new ArrayList<>();
            for (int i = 0; i < count(factors); i++) {
                List<Choice> row = new ArrayList<>();
                for (Factor factor : factors) {
                    Level level = factor.levels().get(i);
                    row.add(new Choice(factor, level));
                }

                treatments.add(new Treatment(row));
            }

            return treatments.stream().filter(wanted).toList();
        }
    }

    /** What is listed, at every combination of the levels of what the list leaves open. */
    record Listed(List<Treatment> rows) implements Design {
        public Listed {
            rows = List.copyOf(requireNonNull(rows, "rows"));
        }

        @Override
        public double count(List<Factor> factors) {
            return rows.size() * new Grid().count(factors);
        }

        @Override
        public String counted(List<Factor> factors) {
            String open = factors.isEmpty() ? "" : new Grid().counted(factors) + " × ";
            return open + rows.size() + " listed treatments";
        }

        @Override
        public List<Treatment> treatments(
                List<Factor> factors, Predicate<Treatment> wanted, Problems problems) {
            List<Treatment> treatments = new ArrayList<>();
            for (List<Choice> open : Grid.rows(factors)) {
                for (Treatment row : rows) {
                    List<Choice> whole = new ArrayList<>(open);
                    whole.addAll(row.choices());
                    treatments.add(new Treatment(row.name(), whole, row.place()));
                }
            }

            return treatments.stream().filter(wanted).toList();
        }
    }
}

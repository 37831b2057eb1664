package io.sweeplake.lake.validity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.lake.validity.ValidityReason.Kind;
import java.util.List;

/** A changed fact, the verdict and the kinds of reason that it must bring. */
record JudgedFacts(String name, Facts facts, Validity validity, List<Kind> kinds) {

    static JudgedFacts of(String name, Facts facts, Validity validity, Kind... kinds) {
        return new JudgedFacts(name, facts, validity, List.of(kinds));
    }

    void check() {
        Verdict verdict = ValidityRules.judge(facts.facts());

        assertThat(verdict.reasons()).extracting(ValidityReason::kind).isEqualTo(kinds);
        assertThat(verdict.validity()).isEqualTo(validity);
    }

    @Override
    public String toString() {
        return name;
    }
}

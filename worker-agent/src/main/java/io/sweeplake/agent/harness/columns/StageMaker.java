package io.sweeplake.agent.harness.columns;

import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.agent.record.StageRecord.Asked;
import io.sweeplake.agent.record.StageRecord.Delay;
import io.sweeplake.agent.record.StageRecord.Latency;
import io.sweeplake.agent.record.StageRecord.Reported;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes the record of a stage, which is one result. */
final class StageMaker {
    private StageMaker() {}

    static StageRecord of(int stage, ResultObject result) {
        OptionalDouble none = OptionalDouble.empty();
        OptionalLong ok = count(result, Keys.COMPLETED);
        OptionalLong error = count(result, Keys.FAILED);
        OptionalLong sent = sent(result, ok, error);
        if (error.isEmpty() && sent.isPresent() && ok.isPresent()) {
            error = OptionalLong.of(sent.getAsLong() - ok.getAsLong());
        }

        return new StageRecord(
                stage,
                new Asked(positive(result, Keys.RATE), concurrency(result), none),
                new Reported(sent, ok, error, none, none),
                Delay.UNKNOWN,
                new Latency(
                        result.number(Keys.TTFT_P50),
                        result.number(Keys.TTFT_P99),
                        result.number(Keys.E2E_P50),
                        result.number(Keys.E2E_P99)));
    }

    /**
     * Requests as the harness counted them. Some of its data sets have fewer prompts than were
     * asked for, so that the number asked comes last.
     */
    private static OptionalLong sent(ResultObject result, OptionalLong ok, OptionalLong error) {
        if (ok.isPresent() && error.isPresent()) {
            return OptionalLong.of(ok.getAsLong() + error.getAsLong());
        }

        long requests = new Alignment(result).requests();
        boolean isWhole = result.isWhole() && requests >= ok.orElse(0);
        return isWhole && requests > 0 ? OptionalLong.of(requests) : count(result, Keys.ASKED);
    }

    private static OptionalDouble positive(ResultObject result, String key) {
        OptionalDouble number = result.number(key);
        return number.orElse(0) > 0 ? number : OptionalDouble.empty();
    }

    private static OptionalInt concurrency(ResultObject result) {
        OptionalLong count = count(result, Keys.CONCURRENCY);
        long value = count.orElse(0);
        return value > 0 && value <= Integer.MAX_VALUE
                ? OptionalInt.of((int) value)
                : OptionalInt.empty();
    }

    private static OptionalLong count(ResultObject result, String key) {
        double number = result.number(key).orElse(-1);
        return number >= 0 && number == Math.rint(number)
                ? OptionalLong.of((long) number)
                : OptionalLong.empty();
    }
}

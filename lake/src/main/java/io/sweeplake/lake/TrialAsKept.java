package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.lake.TrialToCommit.Conduct;
import io.sweeplake.lake.validity.ServerFacts.CacheReset;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a trial's row keeps of what it is judged by.
 *
 * @param requests over all shards
 */
record TrialAsKept(
        int attempt,
        int methodVersion,
        long requests,
        DescribedTrial.Load load,
        List<TrialToJudge.Shard> shards,
        TrialToJudge.Setting setting) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    TrialAsKept {
        requireNonNull(load, "load");
        shards = List.copyOf(shards);
        requireNonNull(setting, "setting");
    }

    static TrialAsKept read(Standing trial) throws SQLException {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            ResultSet row =
                    statement.executeQuery(
                            "SELECT * FROM %s WHERE %s"
                                    .formatted(
                                            TrialRows.current("trials", trial.rows()),
                                            trial.key().condition()));
            row.next();
            return new TrialAsKept(
                    row.getInt("attempt"),
                    row.getInt("method_version"),
                    row.getLong("request_count"),
                    new DescribedTrial.Load(
                            Columns.findNumber(row, "rate"),
                            Columns.findNumber(row, "duration_s").map(TrialAsKept::seconds),
                            Columns.findNumber(row, "warmup_s")
                                    .map(TrialAsKept::seconds)
                                    .orElse(Duration.ZERO)),
                    shards(row),
                    new TrialToJudge.Setting(
                            row.getString("harness"),
                            profile(row.getString("profile")),
                            Optional.ofNullable(row.getString("cache_reset")).map(CacheReset::new),
                            List.of()));
        }
    }

    TrialToJudge toJudge(TrialToJudge.Records records, List<Long> replicateSeeds) {
        return new TrialToJudge(
                load,
                shards,
                new TrialToJudge.Setting(
                        setting.harness(), setting.profile(), setting.cacheReset(), replicateSeeds),
                records);
    }

    private static List<TrialToJudge.Shard> shards(ResultSet row) throws SQLException {
        List<Optional<Number>> seeds = Columns.numbers(row, "seeds");
        List<Optional<Number>> exits = Columns.numbers(row, "exit_codes");
        List<Optional<Number>> offsets = Columns.numbers(row, "clock_offsets_us");
        List<Optional<Number>> uncertainties = Columns.numbers(row, "clock_uncertainties_us");
        List<TrialToJudge.Shard> shards = new ArrayList<>();
        for (int shard = 0; shard < row.getInt("shards"); shard++) {
            Optional<Number> uncertainty = at(uncertainties, shard);
            shards.add(
                    new TrialToJudge.Shard(
                            shard,
                            new Conduct(
                                    at(seeds, shard).map(Number::longValue),
                                    at(exits, shard).map(Number::intValue),
                                    at(offsets, shard)
                                            .map(
                                                    offset ->
                                                            new ClockOffset(
                                                                    offset.longValue(),
                                                                    uncertainty
                                                                            .map(Number::longValue)
                                                                            .orElse(0L)))),
                            Optional.empty(),
                            false));
        }

        return shards;
    }

    private static Optional<Number> at(List<Optional<Number>> values, int shard) {
        return shard < values.size() ? values.get(shard) : Optional.empty();
    }

    private static Map<String, Object> profile(String json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json, TREE);
        } catch (JsonProcessingException e) {
            throw new LakeFailed("a trial's profile is no JSON object: " + json, e);
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(1e9 * seconds));
    }
}

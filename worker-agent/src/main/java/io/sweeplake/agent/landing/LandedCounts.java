package io.sweeplake.agent.landing;

import io.sweeplake.agent.record.RequestStatus;
import io.sweeplake.contract.lake.ShardManifest.Counts;
import io.sweeplake.contract.lake.ShardManifest.SendSpan;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts what lands, for the manifest. */
final class LandedCounts {
    private final Map<RequestStatus, Long> byStatus = new EnumMap<>(RequestStatus.class);
    private Optional<SendSpan> sent = Optional.empty();

    void add(RequestTable.Row row) {
        byStatus.merge(row.request().outcome().status(), 1L, Long::sum);
        row.sentAt().ifPresent(at -> sent = Optional.of(widened(at)));
    }

    /** Adds what another has counted. */
    void add(LandedCounts other) {
        other.byStatus.forEach((status, count) -> byStatus.merge(status, count, Long::sum));
        other.sent.ifPresent(
                span -> {
                    sent = Optional.of(widened(span.first()));
                    sent = Optional.of(widened(span.last()));
                });
    }

    private SendSpan widened(Instant at) {
        if (sent.isEmpty()) {
            return new SendSpan(at, at);
        }

        SendSpan span = sent.get();
        return new SendSpan(
                at.isBefore(span.first()) ? at : span.first(),
                at.isAfter(span.last()) ? at : span.last());
    }

    Counts counts(OptionalLong reported) {
        return new Counts(
                of(RequestStatus.OK),
                of(RequestStatus.ERROR),
                of(RequestStatus.INCOMPLETE),
                reported.isPresent() ? Optional.of(reported.getAsLong()) : Optional.empty());
    }

    Optional<SendSpan> sent() {
        return sent;
    }

    private long of(RequestStatus status) {
        return byStatus.getOrDefault(status, 0L);
    }
}

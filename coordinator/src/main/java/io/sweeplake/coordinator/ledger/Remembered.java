package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What the coordinator must remember about itself for as long as its ledger lives. */
final class Remembered {
    private final Jdbi jdbi;

    Remembered(Jdbi jdbi) {
        this.jdbi = requireNonNull(jdbi, "jdbi");
    }

    /** What is remembered under the name; made when there is nothing yet. */
    String findOrMake(String name, Supplier<String> make) {
        return jdbi.inTransaction(
                handle -> find(handle, name).orElseGet(() -> keep(handle, name, make.get())));
    }

    private static Optional<String> find(Handle handle, String name) {
        return handle.createQuery("select content from remembered where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    private static String keep(Handle handle, String name, String content) {
        // Two coordinators may begin on a new ledger at once: the first one's counts.
        handle.createUpdate(
                        "insert into remembered (name, content) values (:name, :content)"
                                + " on conflict do nothing")
                .bind("name", name)
                .bind("content", content)
                .execute();
        return find(handle, name).orElseThrow();
    }
}

package io.sweeplake.coordinator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sweeplake.coordinator.sql.StatementPool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Has the processes that run statements ready before the first statement comes. */
@Singleton
class SqlLifecycle {
    private final StatementPool pool;
    private final SweeplakeConfig config;

    SqlLifecycle(StatementPool pool, SweeplakeConfig config) {
        this.pool = pool;
        this.config = config;
    }

    void begin(@Observes StartupEvent event) {
        if (config.sql().classPath().isPresent()) {
            pool.warmUp();
        }
    }

    void end(@Observes ShutdownEvent event) {
        pool.close();
    }
}

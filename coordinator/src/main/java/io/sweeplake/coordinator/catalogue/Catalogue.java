package io.sweeplake.coordinator.catalogue;

import io.sweeplake.sql.DescribedView;
import io.sweeplake.sql.ViewCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** The views, described once: they change with the program only. */
@ApplicationScoped
class Catalogue {
    private List<DescribedView> views = List.of();

    synchronized List<DescribedView> views() {
        if (views.isEmpty()) {
            views = read();
        }

        return views;
    }

    private static List<DescribedView> read() {
        // Not by DriverManager: it does not see the driver through the application's class loader.
        try (Connection session = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
            return ViewCatalogue.read(session);
        } catch (SQLException e) {
            throw new IllegalStateException("the views do not fit together", e);
        }
    }
}

package io.sweeplake.e2e;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests their site: one installation for all of them, taken down when the last has ended.
 * What a test that failed left running ends with it, so that the next one does not fail of that.
 */
final class SiteExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace HERE = Namespace.create(SiteExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Site.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(Site.class, type -> Site.install(), Site.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Site site = context.getRoot().getStore(HERE).get(Site.class, Site.class);
        if (site != null) {
            site.endSweeps();
        }
    }
}

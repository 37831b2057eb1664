package io.sweeplake.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that needs a cluster, and gets the {@link Site} that all such tests share. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
        named = Settings.KUBECONFIG,
        matches = ".+",
        disabledReason = "set " + Settings.KUBECONFIG + " to run tests against a cluster")
@ExtendWith(SiteExtension.class)
@interface OnCluster {}

package io.sweeplake.coordinator.launch.kubernetes;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.secret.Redaction;
import io.sweeplake.coordinator.sweep.TrialRun;
import io.sweeplake.coordinator.trial.Trial;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An attempt's Secret: its token, and the values of those variables of the sweep whose names are a
 * secret's, so that no Job shows them. Goes with the attempt's Job.
 */
final class TokenSecret {
    /** The token's key. */
    static final String TOKEN_KEY = "token";

    private static final String SUFFIX = "-token";
    private static final String ENV_PREFIX = "env.";

    private TokenSecret() {}

    /** The Secret's name. */
    static String name(AttemptId attempt) {
        return attempt + SUFFIX;
    }

    /** Whether a variable's value is kept here. */
    static boolean keeps(TrialRun.EnvVar variable) {
        return variable.source().isEmpty() && Redaction.isSecret(variable.name());
    }

    /** A variable whose value is kept here. */
    static EnvVar reference(AttemptId attempt, String variable) {
        // @formatter:off
        return new EnvVarBuilder()
                .withName(variable)
                .withNewValueFrom()
                    .withNewSecretKeyRef()
                        .withName(name(attempt))
                        .withKey(ENV_PREFIX + variable)
                    .endSecretKeyRef()
                .endValueFrom()
                .build();
        // @formatter:on
    }

    static Secret of(Trial trial, ClusterSetup setup, String jobUid, String token) {
        // @formatter:off
        return new SecretBuilder()
                .withNewMetadata()
                    .withName(name(trial.attemptId()))
                    .withNamespace(setup.coordinator().namespace())
                    .withLabels(Labels.of(trial, setup.coordinator().instance()))
                    .addNewOwnerReference()
                        .withApiVersion("batch/v1")
                        .withKind("Job")
                        .withName(trial.attemptId().value())
                        .withUid(jobUid)
                    .endOwnerReference()
                .endMetadata()
                .withType("Opaque")
                .withImmutable(true)
                .withStringData(values(trial, token))
                .build();
        // @formatter:on
    }

    private static Map<String, String> values(Trial trial, String token) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(TOKEN_KEY, token);
        trial.plan().run().harness().env().stream()
                .filter(TokenSecret::keeps)
                .forEach(variable -> values.put(ENV_PREFIX + variable.name(), variable.value()));
        return values;
    }
}

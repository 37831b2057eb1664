package io.sweeplake.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may do what, and where secrets are. */
@OnCluster
class RightsE2E {
    private static final String CANARY = "canary-7c2e91";
    private static final String HF_CANARY = "hf_canary-4f60aa";

    @Test
    void givesTheCoordinatorsAccountWhatTheChartSaysAndNoMore(Site site) {
        List<String> everybodys = rights(site, "default");

        assertThat(rights(site, Site.RELEASE + "-sweeplake"))
                .filteredOn(right -> !everybodys.contains(right))
                .containsExactly(
                        "events [] [] [get list watch]",
                        "jobs.batch [] [] [get list watch create delete]",
                        "pods [] [] [get list watch]",
                        "pods/log [] [] [get]",
                        "secrets [] [] [create]");
        assertThat(rights(site, Site.RELEASE + "-sweeplake-launcher")).isEqualTo(everybodys);
    }

    @Test
    void opensAnAttemptToItsOwnTokenOnly(Site site) {
        String sweep =
                site.api().submit(new NoopSweep("token", site.small()).seconds("4").toString());
        String attempt = site.api().trials(sweep).get(0).get("id").asText() + "-a1";
        String path = "/agent/v1/attempts/" + attempt + "/shards/0/assignment";

        assertThat(site.api().get(path).status()).isEqualTo(401);
        assertThat(site.api().get(path, "0".repeat(64)).status()).isEqualTo(401);
        assertThat(fromAnotherNamespace(site, path)).contains("401");
        site.api().awaitEnd(sweep, Duration.ofMinutes(3));
    }

    @Test
    void keepsSecretsOutOfJobsLogsLakeLedgerAndAnswers(Site site) throws IOException {
        site.kube()
                .apply(
                        site.namespace(),
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: hf}
                        stringData: {HF_TOKEN: %s}
                        """
                                .formatted(HF_CANARY));
        String sweep =
                site.api()
                        .submit(
                                new NoopSweep("secrets", site.small())
                                        .seconds("5")
                                        .hfTokenSecret("hf")
                                        .env("OPENAI_API_KEY", CANARY)
                                        .toString());
        String trial = site.api().trials(sweep).get(0).get("id").asText();
        Await.so("a Job", Duration.ofMinutes(1), () -> secret(site, trial + "-a1-token") != null);
        String token = secret(site, trial + "-a1-token");
        String jobs = objects(site, "jobs,pods,configmaps,events,statefulsets");
        site.api().awaitEnd(sweep, Duration.ofMinutes(3));
        String answers =
                site.api().get("/sweeps/" + sweep).body()
                        + site.api().trials(sweep)
                        + site.api().trial(sweep, trial)
                        + site.api().get("/sweeps/" + sweep + "/trials/" + trial + "/logs").body()
                        + site.api().sql("SELECT * FROM sweeps")
                        + site.api().sql("SELECT * FROM trials");

        assertThat(site.api().trials(sweep).get(0).get("state").asText()).isEqualTo("SUCCEEDED");
        for (String secret : List.of(CANARY, HF_CANARY, token)) {
            assertThat(jobs).doesNotContain(secret);
            assertThat(answers).doesNotContain(secret);
            assertThat(site.log()).doesNotContain(secret);
            assertThat(filesWith(site.folder(), secret)).isEmpty();
        }
    }

    private static List<String> rights(Site site, String account) {
        String list =
                Command.run(
                        List.of(
                                Settings.kubectl(),
                                "-n",
                                site.namespace(),
                                "auth",
                                "can-i",
                                "--list",
                                "--no-headers",
                                "--as=system:serviceaccount:" + site.namespace() + ":" + account));
        return list.lines().map(line -> line.replaceAll("\\s+", " ").strip()).sorted().toList();
    }

    private static String fromAnotherNamespace(Site site, String path) {
        String pod = "stranger-" + site.namespace();
        elsewhere(
                List.of(
                        "run",
                        pod,
                        "--restart=Never",
                        "--image=" + Settings.noopImage(),
                        "--image-pull-policy=IfNotPresent",
                        "--",
                        "sh",
                        "-c",
                        // It ends with an error, as it should, and that is not the test's.
                        "wget -S -O - http://%s-sweeplake.%s.svc.cluster.local:8080%s 2>&1; true"
                                .formatted(Site.RELEASE, site.namespace(), path)));
        elsewhere(
                List.of(
                        "wait",
                        "pod/" + pod,
                        "--for=jsonpath={.status.phase}=Succeeded",
                        "--timeout=180s"));
        // Read when it has ended: whoever is attached to a short life may miss its end.
        String said = elsewhere(List.of("logs", pod));
        elsewhere(List.of("delete", "pod", pod, "--grace-period=0"));
        return said;
    }

    private static String elsewhere(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Settings.kubectl(), "-n", "default"));
        command.addAll(arguments);
        return Command.run(command);
    }

    private static String objects(Site site, String kinds) {
        return Command.run(
                List.of(Settings.kubectl(), "-n", site.namespace(), "get", kinds, "-o", "yaml"));
    }

    private static String secret(Site site, String name) {
        Map<String, String> data =
                Optional.ofNullable(
                                site.kube()
                                        .client()
                                        .secrets()
                                        .inNamespace(site.namespace())
                                        .withName(name)
                                        .get())
                        .map(found -> found.getData())
                        .orElse(Map.of());
        return data.containsKey("token")
                ? new String(Base64.getDecoder().decode(data.get("token")), StandardCharsets.UTF_8)
                : null;
    }

    // Ledger, lake and raw results; Parquet pages may be compressed, so the lake is asked as well.
    private static List<Path> filesWith(Path folder, String secret) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> holds(file, secret)).toList();
        }
    }

    private static boolean holds(Path file, String secret) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.sweeplake.e2e;

import io.fabric8.kubernetes.client.KubernetesClient;

/** An endpoint: llm-d-inference-sim behind a Service of its name. */
record Simulator(KubernetesClient client, String namespace, String name) {
    private static final String COUNTER = "vllm:request_success_total{";
    private static final String MANIFEST =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: sim-%1$s}
            spec:
              selector: {matchLabels: {app: sim-%1$s}}
              template:
                metadata: {labels: {app: sim-%1$s}}
                spec:
                  automountServiceAccountToken: false
                  securityContext:
                    {runAsNonRoot: true, runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}
                  containers:
                    - name: sim
                      image: %2$s
                      imagePullPolicy: IfNotPresent
                      args: [--port, "8000", --model, %3$s, --mode, random, --max-num-seqs, "64",
                             --time-to-first-token, 30ms, --inter-token-latency, 5ms]
                      readinessProbe: {httpGet: {path: /health, port: 8000}, periodSeconds: 1}
                      securityContext:
                        {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                      resources: {requests: {cpu: 20m, memory: 64Mi}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: %1$s}
            spec:
              selector: {app: sim-%1$s}
              ports: [{port: 80, targetPort: 8000}]
            """;

    static Simulator start(Kube kube, String namespace, String name) {
        kube.apply(namespace, MANIFEST.formatted(name, Settings.simulatorImage(), "sim/" + name));
        return new Simulator(kube.client(), namespace, name);
    }

    String model() {
        return "sim/" + name;
    }

    String url() {
        return "http://" + name + "." + namespace + ".svc.cluster.local";
    }

    /** Requests that it has answered in its life, by its own count. */
    long answered() {
        String metrics =
                client.raw(
                        "/api/v1/namespaces/%s/services/%s:80/proxy/metrics"
                                .formatted(namespace, name));
        return metrics.lines()
                .filter(line -> line.startsWith(COUNTER))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(count -> Math.round(Double.parseDouble(count)))
                .sum();
    }
}

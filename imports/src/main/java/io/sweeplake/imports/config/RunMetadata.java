package io.sweeplake.imports.config;

/** The {@code run_metadata.yaml} of llm-d-benchmark's wrapper, from its images 0.6.0 on. */
final class RunMetadata {
    private RunMetadata() {}

    static void tell(ConfigNode root, Findings findings) {
        if (!root.has("harness_name") && !root.has("harness_start")) {
            return;
        }

        findings.model(root.find("model"));
        findings.baseUrl(root.find("endpoint_url"));
        findings.workload(root.find("harness_workload"));
        findings.started(root.find("harness_start"));
        findings.ended(root.find("harness_stop"));
        findings.exitCode(root.find("harness_rc"));
    }
}

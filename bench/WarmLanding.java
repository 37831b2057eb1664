import io.sweeplake.agent.harness.HarnessAdapters;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.landing.Landing;
import io.sweeplake.agent.landing.LandingRequest;
import io.sweeplake.agent.landing.ShardKey;
import io.sweeplake.agent.landing.ShardKeys;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The rate of a process that has landed before, as a worker agent is after its warm-up: lands a
 * folder again and again into one place and prints each run. Arguments: folder, scratch folder,
 * threads, runs.
 */
public final class WarmLanding {
    public static void main(String[] args) throws Exception {
        Path results = Path.of(args[0]);
        Path scratch = Path.of(args[1]);
        int threads = Integer.parseInt(args[2]);
        ShardKey key = new ShardKey(new SweepId("bench"), AttemptId.parse("bench-1-a1"), 0);
        for (int run = 1; run <= Integer.parseInt(args[3]); run++) {
            long begin = System.nanoTime();
            HarnessResults found = HarnessAdapters.find(ResultsFolder.of(results)).orElseThrow();
            new Landing(threads)
                    .land(
                            new LandingRequest(
                                    scratch, ShardKeys.all(key), found, Optional.empty()));
            double seconds = (System.nanoTime() - begin) / 1e9;
            long bytes = 0;
            for (Path file : found.files()) {
                bytes += Files.size(file);
            }
            System.out.printf(
                    "%d threads, run %d: %.2f s, %.0f MB/s%n",
                    threads, run, seconds, bytes / 1e6 / seconds);
        }
    }
}

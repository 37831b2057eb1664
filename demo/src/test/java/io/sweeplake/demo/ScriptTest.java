package io.sweeplake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scripts, with an environment that holds nothing but what a test put there. */
@Timeout(60)
@Tag("any-java")
class ScriptTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "sed",
                    "head",
                    "tail",
                    "cat",
                    "cut",
                    "du",
                    "dirname",
                    "readlink",
                    "mkdir",
                    "rmdir",
                    "rm",
                    "find",
                    "sleep",
                    "chmod",
                    "cp");

    /** Stands for every program of the environment: notes its call and does what the call asks. */
    private static final String FAKE_PYTHON =
            """
            #!/bin/sh
            echo "$0 $*" >>"$CALLS"
            case "$*" in
            "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
            "-m pip install "*) cp "$0" "$(dirname "$0")/uv" ;;
            "pip install "*) cp "$0" "$(dirname "$0")/inference-perf" ;;
            *version*inference-perf*) echo "$FAKE_VERSION" ;;
            esac
            """;

    @TempDir private Path dir;

    private record Run(int status, String out, String err) {}

    @BeforeEach
    void makeTools() throws IOException {
        Files.createDirectory(dir.resolve("tools"));
        for (String tool : TOOLS) {
            Path found =
                    Stream.of("/bin", "/usr/bin")
                            .map(folder -> Path.of(folder, tool))
                            .filter(Files::isExecutable)
                            .findFirst()
                            .orElseThrow();
            Files.createSymbolicLink(dir.resolve("tools").resolve(tool), found);
        }
    }

    @Test
    void helpNamesEveryCommand() throws Exception {
        Run help = sweeplake("help");

        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("demo", "serve", "endpoint", "python-env", "build", "help");
    }

    @Test
    void refusesWhatItDoesNotKnowOnTheErrorStream() throws Exception {
        assertThat(sweeplake("dance"))
                .satisfies(
                        run -> {
                            assertThat(run.status()).isEqualTo(2);
                            assertThat(run.out()).isEmpty();
                            assertThat(run.err()).contains("unknown command 'dance'", "usage:");
                        });
        assertThat(sweeplake("serve", "--port", "http").err()).contains("a port is a number");
        assertThat(sweeplake("serve", "--launcher", "ship").err()).contains("local or kubernetes");
        assertThat(sweeplake("serve", "--launcher", "kubernetes").err())
                .contains("Java 17 or later is needed");
        assertThat(sweeplake("serve", "--data").err()).contains("--data needs a value");
        assertThat(sweeplake().status()).isEqualTo(2);
    }

    @Test
    void saysThatJavaIsMissing() throws Exception {
        assertThat(sweeplake("serve").err()).contains("Java 17 or later is needed");
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        program("java", "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");

        assertThat(sweeplake("serve").err()).contains("is 11;");
    }

    @Test
    void findsItselfThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(dir.resolve("link"), ROOT.resolve("sweeplake"));

        Run found = run(List.of(link.toString(), "python-env", "--find"), Map.of());

        // Nothing there, but the script beside the real one was found and said so by its status.
        assertThat(found.err()).isEmpty();
        assertThat(found.status()).isEqualTo(1);
    }

    @Test
    void makesTheEnvironmentOnce() throws Exception {
        program("python3.12", FAKE_PYTHON);

        Run first = pythonEnv(Map.of());
        String calls = Files.readString(dir.resolve("calls"));
        Run second = pythonEnv(Map.of());

        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo(dir.resolve("env/bin") + "\n");
        assertThat(first.err()).contains("once, about 700 MB");
        assertThat(calls)
                .contains("uv pip install", "inference-perf==0.7.0", "inference-perf --help");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).isEmpty();
        assertThat(installs()).isEqualTo(1);
    }

    @Test
    void makesAgainWhatWasLeftHalfMade() throws Exception {
        program("python3.12", FAKE_PYTHON);
        pythonEnv(Map.of());
        Files.delete(dir.resolve("env/.sweeplake-complete"));

        Run again = pythonEnv(Map.of());

        assertThat(again.status()).isZero();
        assertThat(installs()).isEqualTo(2);
    }

    @Test
    void passesOverAPythonThatDoesNotRun() throws Exception {
        program(
                "python3.12",
                "#!/bin/sh\necho 'pyenv: python3.12: command not found' >&2\nexit 127\n");
        program("python3", FAKE_PYTHON);

        assertThat(pythonEnv(Map.of()).status()).isZero();
        assertThat(Files.readString(dir.resolve("calls"))).contains("tools/python3 -m venv");
    }

    @Test
    void takesTheUsersOwnEnvironmentAsItIs() throws Exception {
        ownEnvironment();

        Run own = pythonEnv(Map.of("FAKE_VERSION", "0.7.0"));

        assertThat(own.out()).isEqualTo(dir.resolve("env/bin") + "\n");
        assertThat(dir.resolve("env/.sweeplake-made")).doesNotExist();
    }

    @Test
    void neverTouchesAFolderThatIsNotItsOwn() throws Exception {
        ownEnvironment();
        program("python3.12", FAKE_PYTHON);

        Run refused = pythonEnv(Map.of("FAKE_VERSION", "0.6.0"));

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("is not an environment with inference-perf 0.7.0");
        assertThat(dir.resolve("env/bin/inference-perf")).exists();
        assertThat(installs()).isZero();
    }

    @Test
    void showsTheEndOfTheLogWhenAnInstallationFails() throws Exception {
        program(
                "python3.12",
                "#!/bin/sh\ncase \"$*\" in '-m venv '*) echo 'no space left'; exit 1 ;; esac\n");

        Run failed = pythonEnv(Map.of());

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("making the environment failed", "no space left");
    }

    private void ownEnvironment() throws IOException {
        Files.createDirectories(dir.resolve("env/bin"));
        executable(dir.resolve("env/bin/python"), FAKE_PYTHON);
        executable(dir.resolve("env/bin/inference-perf"), FAKE_PYTHON);
    }

    private long installs() throws IOException {
        Path calls = dir.resolve("calls");
        return Files.exists(calls)
                ? Files.readString(calls)
                        .lines()
                        .filter(line -> line.contains("uv pip install"))
                        .count()
                : 0;
    }

    private void program(String name, String text) throws IOException {
        executable(dir.resolve("tools").resolve(name), text);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Run pythonEnv(Map<String, String> environment) throws Exception {
        return run(List.of(ROOT.resolve("demo/python-env.sh").toString()), environment);
    }

    private Run sweeplake(String... arguments) throws Exception {
        List<String> command =
                Stream.concat(Stream.of(ROOT.resolve("sweeplake").toString()), Stream.of(arguments))
                        .toList();
        return run(command, Map.of());
    }

    private Run run(List<String> command, Map<String, String> environment) throws Exception {
        Path out = dir.resolve("out");
        Path err = dir.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(dir.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", dir.toString());
        builder.environment().put("PATH", dir.resolve("tools").toString());
        builder.environment().put("CALLS", dir.resolve("calls").toString());
        builder.environment().put("SWEEPLAKE_PYTHON_ENV", dir.resolve("env").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}

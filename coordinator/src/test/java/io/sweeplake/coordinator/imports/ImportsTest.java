package io.sweeplake.coordinator.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sweeplake.coordinator.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {
    private static final String PARTLY =
            "{\"trials\": 2, \"failed\": [{\"folder\": \"/d/b\", \"why\": \"/d/b is empty\"}]}";
    private static final String NOTHING =
            "{\"trials\": 0, \"failed\": [{\"folder\": \"/d/b\", \"why\": \"/d/b is empty\"}]}";

    @TempDir Path temp;
    private final List<Path> imported = new ArrayList<>();
    private Path folder;
    private Path outside;

    @BeforeEach
    void make() throws IOException {
        temp = temp.toRealPath();
        folder = Files.createDirectories(temp.resolve("root/runs/a"));
        outside = Files.createDirectories(temp.resolve("rooted"));
    }

    @Test
    void handsOnTheReportAlsoWhereSomethingFailed() {
        ImportResult result = imports(Optional.empty(), 1, PARTLY).run(request(folder));

        assertThat(result.json()).isEqualTo(PARTLY);
        assertThat(result.failures())
                .containsExactly(new ImportResult.Failure("/d/b", "/d/b is empty"));
    }

    @Test
    void isAProblemWhenNothingLanded() {
        Problem problem = problem(imports(Optional.empty(), 1, NOTHING), folder);

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.detail()).isEqualTo("/d/b is empty");
        assertThat(problem.problems()).extracting(Problem.Entry::path).containsExactly("/d/b");
    }

    @Test
    void tellsWhatAProgramSaidThatFailed() {
        Problem usage = problem(imports(Optional.empty(), 2, ""), folder);
        Problem killed = problem(imports(Optional.empty(), 137, PARTLY), folder);
        Problem noReport = problem(imports(Optional.empty(), 1, "{\"tri"), folder);
        Problem otherReport = problem(imports(Optional.empty(), 0, "[]"), folder);

        assertThat(List.of(usage, killed, noReport, otherReport))
                .allSatisfy(problem -> assertThat(problem.status()).isEqualTo(500))
                .allSatisfy(problem -> assertThat(problem.detail()).endsWith("and said: alas"));
        assertThat(killed.detail()).contains("exit code 137");
    }

    @Test
    void refusesWhatIsNoFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Imports imports = imports(Optional.empty(), 0, PARTLY);

        assertThat(problem(imports, file).detail()).isEqualTo("'" + file + "' is a file");
        assertThat(problem(imports, folder.resolve("none")).detail()).endsWith("does not exist");
        assertThat(problem(imports, folder.resolve("none")).status()).isEqualTo(400);
        assertThat(imported).isEmpty();
    }

    @Test
    void importsWhatLiesWithinTheRoot() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("root"));
        Imports imports = imports(Optional.of(link), 0, PARTLY);

        imports.run(request(folder));
        imports.run(request(link.resolve("runs/a")));
        imports.run(request(temp.resolve("root")));

        assertThat(imported).containsExactly(folder, folder, temp.resolve("root"));
    }

    @Test
    void refusesWhatLiesOutsideOfTheRootWhateverIsThere() throws IOException {
        Imports imports = imports(Optional.of(temp.resolve("root")), 0, PARTLY);
        Path out = Files.createSymbolicLink(folder.resolve("out"), outside);
        Path file = Files.createFile(outside.resolve("file"));

        for (Path path : List.of(outside, out, file, outside.resolve("none"), Path.of("/"))) {
            Problem problem = problem(imports, path);

            assertThat(problem.status()).as("%s", path).isEqualTo(403);
            assertThat(problem.detail()).startsWith("'" + path + "' is not in ");
        }
        assertThat(problem(imports, folder.resolve("none")).status()).isEqualTo(400);
        assertThat(imported).isEmpty();
    }

    @Test
    void refusesEverythingWhileTheRootIsNotThere() {
        Imports imports = imports(Optional.of(temp.resolve("unmounted")), 0, PARTLY);

        assertThat(problem(imports, folder).status()).isEqualTo(403);
        assertThat(problem(imports, temp.resolve("unmounted/a")).status()).isEqualTo(400);
    }

    private Imports imports(Optional<Path> root, int status, String out) {
        return new Imports(
                root,
                request -> {
                    imported.add(request.folder());
                    return new ImportProgram.Ended(status, out, "alas\n");
                });
    }

    private static ImportRequest request(Path folder) {
        return new ImportRequest(folder, "s");
    }

    private static Problem problem(Imports imports, Path folder) {
        return catchThrowableOfType(ImportProblem.class, () -> imports.run(request(folder)))
                .problem();
    }
}

package io.sweeplake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Reads every command's help as a newcomer does. */
class HelpTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void saysWhatACommandDoesAndShowsHow(String name, CommandSpec command) {
        String[] words = name.split(" ");
        String[] asked =
                Stream.concat(Arrays.stream(words).skip(1), Stream.of("--help"))
                        .toArray(String[]::new);

        Called help = Called.with(asked);

        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: " + name);
        String description = String.join(" ", command.usageMessage().description());
        assertThat(description).as("description").hasSizeGreaterThan(20).endsWith(".");
        assertThat(help.out())
                .as("an example")
                .contains("Examples:")
                .containsPattern("  .*" + name);
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void describesEveryOptionAndParameter(String name, CommandSpec command) {
        assertThat(command.args())
                .allSatisfy(
                        argument ->
                                assertThat(String.join(" ", argument.description()))
                                        .as(name + " " + argument.paramLabel())
                                        .hasSizeGreaterThan(5)
                                        .endsWith("."));
        assertThat(command.options())
                .filteredOn(option -> option.arity().max() > 0)
                .extracting(ArgSpec::paramLabel)
                .as("labels, as people say them")
                .allMatch(label -> label.matches("[A-Z|=]+(FILE)?"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void hasTheCommonOptionsEverywhere(String name, CommandSpec command) {
        assertThat(command.optionsMap()).as(name).containsKey("--help");
        if (!name.endsWith("completion")) {
            assertThat(command.optionsMap())
                    .as(name)
                    .containsKeys("--server", "--token-file", "--json");
        }
    }

    @Test
    void isToldByTheScriptThatStartsIt() throws IOException {
        String script = Files.readString(Path.of("..", "sweeplake"));

        assertThat(root().getSubcommands().keySet())
                .allSatisfy(
                        command -> {
                            assertThat(script)
                                    .as("help")
                                    .containsPattern("(?m)^  [^\\n]*\\b" + command);
                            assertThat(script)
                                    .as("dispatch")
                                    .containsPattern("(?m)(^|[ |])" + command + "( \\||\\))");
                        });
    }

    @Test
    void isCompletedByTheShell() {
        Called completion = Called.with("completion");

        assertThat(completion.exit()).isZero();
        assertThat(completion.out())
                .contains("complete -F _complete_sweeplake", "retry", "--token-file");
    }

    static Stream<Arguments> commands() {
        List<CommandLine> all = new ArrayList<>();
        collect(root(), all);
        return all.stream()
                .map(
                        command ->
                                Arguments.of(
                                        command.getCommandSpec().qualifiedName(),
                                        command.getCommandSpec()));
    }

    private static void collect(CommandLine parent, List<CommandLine> all) {
        for (CommandLine command : parent.getSubcommands().values()) {
            all.add(command);
            collect(command, all);
        }
    }

    private static CommandLine root() {
        return Called.line(Map.of(), "", new StringWriter(), new StringWriter());
    }
}

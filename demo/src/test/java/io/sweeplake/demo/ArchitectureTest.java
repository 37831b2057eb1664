package io.sweeplake.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.sweeplake.demo");

    @Test
    void theEndpointKnowsNothingOfTheDemo() {
        noClasses()
                .that()
                .resideInAPackage("..demo.endpoint")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.sweeplake.demo")
                .check(CLASSES);
    }

    @Test
    void theServersModelKnowsNeitherSocketsNorClocks() {
        noClasses()
                .that()
                .haveNameMatching(
                        ".*\\.(BatchScheduler|Sequence|PrefixCache.*|PromptBlocks|ServerSpeed)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "java.net..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Instant.class, System.class)
                .check(CLASSES);
    }
}

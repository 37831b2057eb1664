package io.sweeplake.imports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.sweeplake.imports",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
    @ArchTest
    static final ArchRule CONFIGURATION_KNOWS_NEITHER_RESULTS_NOR_LAKE =
            noClasses()
                    .that()
                    .resideInAPackage("io.sweeplake.imports.config..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sweeplake.imports",
                            "io.sweeplake.lake..",
                            "io.sweeplake.agent.harness..",
                            "io.sweeplake.agent.landing..");

    @ArchTest
    static final ArchRule IMPORTING_NEEDS_NO_COORDINATOR_AND_NO_NETWORK =
            noClasses()
                    .that()
                    .resideInAPackage("io.sweeplake.imports..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sweeplake.coordinator..",
                            "io.sweeplake.agent.coordinator..",
                            "java.net..");
}

package io.sweeplake.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.sweeplake.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
    @ArchTest
    static final ArchRule KNOWS_THE_COORDINATOR_BY_ITS_API_ONLY =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sweeplake.contract..",
                            "io.sweeplake.coordinator..",
                            "io.sweeplake.lake..",
                            "io.sweeplake.sql..");

    @ArchTest
    static final ArchRule THE_API_KNOWS_NO_TERMINAL =
            noClasses()
                    .that()
                    .resideInAPackage("..cli.api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..cli.show..", "..cli.watch..", "..cli.command..", "picocli..");

    @ArchTest
    static final ArchRule WHAT_SHOWS_KNOWS_NO_COORDINATOR =
            noClasses()
                    .that()
                    .resideInAPackage("..cli.show..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..cli.api..", "..cli.watch..", "..cli.command..", "java.net.http..");

    @ArchTest
    static final ArchRule NO_PACKAGE_KNOWS_ITSELF_THROUGH_ANOTHER =
            slices().matching("io.sweeplake.cli.(*)..").should().beFreeOfCycles();
}

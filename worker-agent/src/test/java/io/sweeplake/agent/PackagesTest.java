package io.sweeplake.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.sweeplake.agent",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_FLOW =
            noClasses()
                    .that()
                    .resideInAPackage("io.sweeplake.agent.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.sweeplake.agent");

    @ArchTest
    static final ArchRule THE_COORDINATORS_CLIENT_KNOWS_NO_HARNESS_AND_NO_LAKE =
            noClasses()
                    .that()
                    .resideInAPackage("..agent.coordinator..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..agent.harness..", "..agent.landing..", "..agent.record..");

    @ArchTest
    static final ArchRule RESULTS_ARE_READ_AND_LANDED_WITHOUT_A_COORDINATOR =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..agent.harness..", "..agent.landing..", "..agent.record..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..agent.coordinator..", "java.net.http..");

    @ArchTest
    static final ArchRule NO_PACKAGE_KNOWS_ITSELF_THROUGH_ANOTHER =
            slices().matching("io.sweeplake.agent.(*)..").should().beFreeOfCycles();
}

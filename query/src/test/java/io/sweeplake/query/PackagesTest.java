package io.sweeplake.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.sweeplake.query",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
    @ArchTest
    static final ArchRule ANSWERING_NEEDS_NO_COORDINATOR_AND_NO_NETWORK =
            noClasses()
                    .that()
                    .resideInAPackage("io.sweeplake.query..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sweeplake.coordinator..", "io.sweeplake.lake..", "java.net..");

    @ArchTest
    static final ArchRule IT_STARTS_NO_PROCESS =
            noClasses()
                    .that()
                    .resideInAPackage("io.sweeplake.query..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(ProcessBuilder.class, ProcessHandle.class);
}

package io.sweeplake.lake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.sweeplake.lake",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
    @ArchTest
    static final ArchRule JUDGING_KNOWS_FACTS_ONLY =
            classes()
                    .that()
                    .resideInAPackage("io.sweeplake.lake.validity..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java.lang..",
                            "java.time..",
                            "java.util..",
                            "io.sweeplake.contract..",
                            "io.sweeplake.lake.validity..");

    @ArchTest
    static final ArchRule THE_LAKE_KNOWS_NOBODY_WHO_WRITES_TO_IT =
            classes()
                    .that()
                    .resideInAPackage("io.sweeplake.lake..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "com.fasterxml.jackson..",
                            "org.duckdb..",
                            "io.sweeplake.contract..",
                            "io.sweeplake.sql..",
                            "io.sweeplake.lake..");
}

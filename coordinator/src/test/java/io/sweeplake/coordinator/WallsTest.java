package io.sweeplake.coordinator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.sweeplake", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule COORDINATOR_AND_AGENT_MEET_IN_THE_CONTRACT_ONLY =
            noClasses()
                    .that()
                    .resideInAPackage("io.sweeplake.coordinator..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sweeplake.agent..",
                            "io.sweeplake.imports..",
                            "io.sweeplake.query..",
                            "io.sweeplake.demo..");

    @ArchTest
    static final ArchRule THE_CONTRACT_NEEDS_THE_JDK_AND_ANNOTATIONS_ONLY =
            classes()
                    .that()
                    .resideInAPackage("io.sweeplake.contract..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.sweeplake.contract..",
                            "com.fasterxml.jackson.annotation..");

    @ArchTest
    static final ArchRule PLANNING_AND_RULES_TOUCH_NO_OUTSIDE_WORLD =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.sweeplake.coordinator.sweep..",
                            "io.sweeplake.coordinator.trial..",
                            "io.sweeplake.coordinator.schedule..",
                            "io.sweeplake.coordinator.statistics..",
                            "io.sweeplake.lake.validity..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..",
                            "javax.sql..",
                            "java.net.http..",
                            "jakarta..",
                            "io.quarkus..",
                            "io.fabric8..",
                            "org.jdbi..",
                            "org.duckdb..");

    @ArchTest
    static final ArchRule PLANNING_KNOWS_NO_OTHER_FEATURE =
            noClasses()
                    .that()
                    .resideInAPackage("io.sweeplake.coordinator.sweep..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..coordinator.trial..",
                            "..coordinator.launch..",
                            "..coordinator.ledger..",
                            "..coordinator.lake..",
                            "io.sweeplake.lake..",
                            "..coordinator.agent..",
                            "..coordinator.http..");

    @ArchTest
    static final ArchRule SCHEDULES_KNOW_NO_TRIALS =
            noClasses()
                    .that()
                    .resideInAPackage("..coordinator.schedule..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..coordinator.trial..",
                            "..coordinator.launch..",
                            "..coordinator.ledger..",
                            "..coordinator.submission..",
                            "io.sweeplake.lake..");

    @ArchTest
    static final ArchRule ONLY_LAUNCHERS_START_PROCESSES =
            noClasses()
                    .that()
                    .resideInAPackage("io.sweeplake.coordinator..")
                    .and()
                    .resideOutsideOfPackage("..coordinator.launch..")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(ProcessBuilder.class, ProcessHandle.class);

    @ArchTest
    static final ArchRule ONLY_ITS_LAUNCHER_KNOWS_KUBERNETES =
            noClasses()
                    .that()
                    .resideInAPackage("io.sweeplake.coordinator.*..")
                    .and()
                    .resideOutsideOfPackage("..coordinator.launch.kubernetes..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule ONLY_THE_LEDGER_KNOWS_JDBI =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..coordinator.launch..",
                            "..coordinator.lake..",
                            "..coordinator.agent..",
                            "..coordinator.submission..",
                            "..coordinator.stack..",
                            "..coordinator.sql..",
                            "..coordinator.archive..",
                            "..coordinator.benchmarkreport..",
                            "..coordinator.http..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.jdbi..");

    @ArchTest
    static final ArchRule WHAT_IS_TAKEN_HOME_COMES_OUT_OF_THE_LAKE_ALONE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..coordinator.archive..", "..coordinator.benchmarkreport..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..",
                            "..coordinator.ledger..",
                            "..coordinator.trial..",
                            "..coordinator.launch..",
                            "..coordinator.submission..",
                            "..coordinator.http..");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_EDGE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..coordinator.sweep..",
                            "..coordinator.trial..",
                            "..coordinator.launch..",
                            "..coordinator.ledger..",
                            "..coordinator.lake..",
                            "..coordinator.submission..",
                            "..coordinator.schedule..",
                            "..coordinator.stack..",
                            "..coordinator.statistics..",
                            "..coordinator.report..",
                            "..coordinator.imports..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..coordinator.http..");

    @ArchTest
    static final ArchRule REPORTS_KNOW_THE_LAKE_S_ANSWERS_ONLY =
            noClasses()
                    .that()
                    .resideInAPackage("..coordinator.report..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..coordinator.ledger..",
                            "..coordinator.trial..",
                            "..coordinator.launch..",
                            "..coordinator.sweep..",
                            "..coordinator.lake..",
                            "io.sweeplake.lake..",
                            "org.duckdb..",
                            "org.jdbi..");

    @ArchTest
    static final ArchRule NO_PACKAGE_KNOWS_ITSELF_THROUGH_ANOTHER =
            slices().matching("io.sweeplake.coordinator.(*)..").should().beFreeOfCycles();
}

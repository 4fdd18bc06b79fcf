package io.jenkins.plugins.livemigration.build;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the layers: which package may know which, and which may know what lies outside. */
class ArchitectureTest {
    private static JavaClasses project;

    @BeforeAll
    static void importClasses() {
        project = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(AllowedDependencies.ROOT);
    }

    @ParameterizedTest
    @CsvSource({
        "jenkins, hudson..",
        "jenkins, jenkins..",
        "jenkins, org.jenkinsci..",
        "jenkins, org.kohsuke..",
        "jenkins, org.jvnet..",
        "jenkins, com.cloudbees..",
        "libvirt, org.libvirt..",
        "libvirt, com.sun.jna..",
        "ssh, com.jcraft.jsch..",
        "hostfiles, com.github.difflib..",
        "vsphere.yavijava, com.vmware..",
    })
    void onlyOnePackageKnows(String owner, String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(AllowedDependencies.ROOT + '.' + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .because("the package " + owner + " is the adapter of " + library)
                .check(project);
    }

    @Test
    void packagesKnowOnlyThoseBelowThem() {
        classes().should(new AllowedDependencies()).check(project);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(AllowedDependencies.ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(project);
    }

    @Test
    void policyAndEvacuationAreFunctionsOfTheirArguments() {
        noClasses()
                .that()
                .resideInAnyPackage(AllowedDependencies.ROOT + ".policy..", AllowedDependencies.ROOT + ".evacuation..")
                .and()
                // Made to ask, by its very purpose.
                .resideOutsideOfPackage(AllowedDependencies.ROOT + ".evacuation.survey..")
                .should()
                .dependOnClassesThat(
                        describe("do I/O, tell the time, run threads or throw dice", ArchitectureTest::isImpure))
                .orShould()
                .accessClassesThat()
                .areAssignableTo(System.class)
                .because("equal inputs must give equal actions")
                .check(project);
    }

    private static boolean isImpure(JavaClass type) {
        boolean inOrOut = resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.logging..")
                        .test(type)
                && !type.isEquivalentTo(Serializable.class);
        return inOrOut
                || type.isAssignableTo(Clock.class)
                || type.isAssignableTo(Temporal.class)
                || type.isAssignableTo(Thread.class)
                || type.isAssignableTo(Executor.class)
                || type.isAssignableTo(RandomGenerator.class);
    }

    @Test
    void nothingMutableIsStatic() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("an agent's class may be loaded twice, and a controller runs many builds")
                .check(project);
    }

    @Test
    void nothingSleepsAndNothingPrints() {
        ArchRule rule = noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace");
        rule.check(project);
    }

    @Test
    void limitsAtAVcenterAreMeasuredByAClockThatNobodySets() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        AllowedDependencies.ROOT + ".vsphere..",
                        AllowedDependencies.ROOT + ".jenkins.esx..",
                        AllowedDependencies.ROOT + ".jenkins.vcenter..",
                        AllowedDependencies.ROOT + ".jenkins.vmotion..")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("a limit must not end early, nor late, because the machine's clock was set")
                .check(project);
    }

    @Test
    void namesAreOfTheTrade() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Manager|Misc|Common)")
                .check(project);
    }
}

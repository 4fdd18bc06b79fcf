package io.jenkins.plugins.livemigration.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.jenkins.plugins.livemigration.jenkins.access.BuildAccess;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentStepExecution;
import java.util.List;
import java.util.stream.Stream;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No step, of Pipeline or freestyle, goes past the one question of whether its build may. */
class BuildAccessTest {

    private static JavaClasses project;

    @BeforeAll
    static void importClasses() {
        project = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(AllowedDependencies.ROOT + ".jenkins");
    }

    @Test
    void everyPipelineStepBeginsWhereItIsAsked() {
        classes()
                .that()
                .areAssignableTo(StepExecution.class)
                .should()
                .beAssignableTo(AgentStepExecution.class)
                .check(project);
        assertThat(asks(project.get(AgentStepExecution.class), "start")).isTrue();
    }

    @Test
    void everyFreestyleStepAsksIt() {
        List<JavaClass> builders = project.stream()
                .filter(type -> type.isAssignableTo(SimpleBuildStep.class))
                .toList();
        assertThat(builders).hasSizeGreaterThan(5);
        classes()
                .that()
                .areAssignableTo(SimpleBuildStep.class)
                .should(new ArchCondition<>("ask BuildAccess in perform, their own or an inherited one") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                type, asks(type, "perform"), type.getName() + " does not ask BuildAccess"));
                    }
                })
                .check(project);
    }

    /** The method that counts is that of the class itself, or else of the nearest above it. */
    private static boolean asks(JavaClass type, String name) {
        return Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
                .map(each -> each.getMethods().stream()
                        .filter(method -> method.getName().equals(name))
                        .filter(method -> !method.getMethodCallsFromSelf().isEmpty())
                        .toList())
                .filter(methods -> !methods.isEmpty())
                .findFirst()
                .filter(methods -> methods.stream().allMatch(BuildAccessTest::callsCheck))
                .isPresent();
    }

    private static boolean callsCheck(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(BuildAccess.class)
                        && call.getName().equals("check"));
    }
}

package io.jenkins.plugins.livemigration.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.remoting.Callable;
import jenkins.MasterToSlaveFileCallable;
import jenkins.security.MasterToSlaveCallable;
import org.junit.jupiter.api.Test;

/** What crosses Jenkins' remoting, in which direction. */
class RemotingTest {

    /** An agent that sends one back has it refused by Jenkins, for these may run on agents alone. */
    @Test
    void everyCallGoesToAgents() {
        JavaClasses project = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(AllowedDependencies.ROOT);
        assertThat(project.stream().filter(type -> type.isAssignableTo(Callable.class)))
                .hasSizeGreaterThan(5);
        classes()
                .that()
                .areAssignableTo(Callable.class)
                .or()
                .areAssignableTo("hudson.FilePath$FileCallable")
                .should()
                .beAssignableTo(MasterToSlaveCallable.class)
                .orShould()
                .beAssignableTo(MasterToSlaveFileCallable.class)
                .check(project);
    }
}

package io.jenkins.plugins.livemigration.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.verb.POST;

/** What Jenkins offers to browsers as a URL: every public method {@code do...} of a class of the Jenkins layer. */
class WebMethodsTest {

    private static final String JENKINS_LAYER = AllowedDependencies.ROOT + ".jenkins";
    private static final Set<String> PERMISSION_CHECKS = Set.of("hasPermission", "checkPermission");

    private static JavaClasses project;

    @BeforeAll
    static void importClasses() {
        project = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(JENKINS_LAYER);
    }

    /** A GET could be sent by any page that a user's browser shows. */
    @Test
    void answerPostRequestsAlone() {
        methods()
                .that()
                .haveNameMatching("do[A-Z].*")
                .and()
                .arePublic()
                .should()
                .beAnnotatedWith(POST.class)
                .check(project);
    }

    @Test
    void askWhatTheUserMayDo() {
        methods()
                .that()
                .haveNameMatching("do[A-Z].*")
                .and()
                .arePublic()
                .should(new ArchCondition<>("check a permission, themselves or by what they call") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                method,
                                checksPermission(method, new HashSet<>()),
                                method.getFullName() + " asks for no permission"));
                    }
                })
                .check(project);
    }

    private static boolean checksPermission(JavaMethod method, Set<JavaMethod> seen) {
        for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
            if (PERMISSION_CHECKS.contains(call.getName())) {
                return true;
            }
            boolean further = call.getTarget()
                    .resolveMember()
                    .filter(called -> called.getOwner().getPackageName().startsWith(JENKINS_LAYER))
                    .filter(seen::add)
                    .filter(called -> checksPermission(called, seen))
                    .isPresent();
            if (further) {
                return true;
            }
        }
        return false;
    }
}

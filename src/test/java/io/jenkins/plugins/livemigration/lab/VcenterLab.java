package io.jenkins.plugins.livemigration.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs the tests of a class against VMware's own vCenter simulator. Methods and constructors may take
 * {@link SimulatedVcenter}.
 *
 * <p>Each class has a vCenter of its own, which is started before its first test and removed after its last. What a test
 * broke is mended after it; guests stay where it moved them, so that each test takes guests of its own.
 *
 * <p>Where it cannot run the class is skipped with the reason; with {@code lab.required=true} it fails instead.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("lab")
@ExtendWith(VcenterLabExtension.class)
@Execution(ExecutionMode.CONCURRENT) // with classes that use no vCenter
@ResourceLock("vcenter-lab") // what one test breaks is broken for the others of its class
public @interface VcenterLab {

    /** How many guests there are beside those with names of their own: {@code guest00}, {@code guest01} and so on. */
    int guests() default 24;
}

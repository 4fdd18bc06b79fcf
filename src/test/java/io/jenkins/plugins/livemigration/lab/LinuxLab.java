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
 * Runs the tests of a class against three real Linux hosts, each with a kernel of its own. Methods and constructors may
 * take {@link LinuxHosts}.
 *
 * <p>The lab is started before the first such class of a test run, reset after each test, and removed after the last.
 * Where it cannot run the class is skipped with the reason; with {@code lab.required=true} it fails instead.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("lab")
@ExtendWith(LinuxLabExtension.class)
@Execution(ExecutionMode.CONCURRENT) // with classes that use other labs
@ResourceLock("linux-lab") // breaking a host breaks it for every test
@LinuxLabKind(name = "")
public @interface LinuxLab {}

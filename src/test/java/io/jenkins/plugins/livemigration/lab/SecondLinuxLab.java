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

/** The same as {@link LinuxLab} with three hosts more, for classes that take long: they run beside those of the first. */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("lab")
@ExtendWith(LinuxLabExtension.class)
@Execution(ExecutionMode.CONCURRENT) // with classes that use other labs
@ResourceLock("second-linux-lab") // breaking a host breaks it for every test
@LinuxLabKind(name = "second")
public @interface SecondLinuxLab {}

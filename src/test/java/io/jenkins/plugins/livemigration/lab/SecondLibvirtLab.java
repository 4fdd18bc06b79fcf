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
 * The same as {@link LibvirtLab} with two hosts more, for classes that wait most of the time, as those in which something hangs:
 * they run beside all others.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("lab")
@ExtendWith(LibvirtLabExtension.class)
@Execution(ExecutionMode.CONCURRENT) // with classes that use other labs
@ResourceLock("second-libvirt-lab") // breaking a host breaks it for every test
public @interface SecondLibvirtLab {}

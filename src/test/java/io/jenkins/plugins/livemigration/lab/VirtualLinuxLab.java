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
 * The same as {@link LinuxLab} with hosts of its own, on which libvirtd and QEMU run: they are slower to start and to reset.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("lab")
@ExtendWith(LinuxLabExtension.class)
@Execution(ExecutionMode.CONCURRENT) // with classes that use other labs
@ResourceLock("virtual-linux-lab") // breaking a host breaks it for every test
@LinuxLabKind(name = "virtual", virtualization = true)
public @interface VirtualLinuxLab {}

package io.jenkins.plugins.livemigration.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs the tests of a class against two real libvirt hosts. Methods and constructors may take a {@link Lab}.
 *
 * <p>The lab is started before the first such class of a test run and removed after the last. After each test all
 * guests are removed and all breakages mended. Where the lab cannot run (not root, a package missing) the class is
 * skipped with the reason; with the system property {@code lab.required=true} it fails instead.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("lab")
@ExtendWith(LibvirtLabExtension.class)
@ResourceLock("libvirt-lab") // breaking a host breaks it for every test
public @interface LibvirtLab {}

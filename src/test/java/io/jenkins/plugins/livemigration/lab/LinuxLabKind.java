package io.jenkins.plugins.livemigration.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an annotation of a Linux lab stands for; each has a resource lock of its own, since a lab is lent to one class at a time. */
@Inherited
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface LinuxLabKind {

    /** Tells the labs of one test run apart. */
    String name();

    /** Whether the compute hosts have libvirtd and QEMU running. */
    boolean virtualization() default false;
}

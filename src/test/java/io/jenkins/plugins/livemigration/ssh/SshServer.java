package io.jenkins.plugins.livemigration.ssh;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Gives tests real SSH servers on the loopback address: methods take an {@link Sshd}, which is their own. Needs root,
 * since only root may let somebody log on; skipped with the reason where it cannot run.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("lab")
@ExtendWith(SshServerExtension.class)
@Execution(ExecutionMode.CONCURRENT) // with classes that use other labs
@interface SshServer {}

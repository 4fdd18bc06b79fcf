/**
 * The port to hosts on SSH, by the library JSch, which no other package may name.
 *
 * <p>JSch swallows interruptions and may block in a write for ever. So its calls are made by threads of this package
 * alone; callers wait for them with a limit.
 */
package io.jenkins.plugins.livemigration.ssh;

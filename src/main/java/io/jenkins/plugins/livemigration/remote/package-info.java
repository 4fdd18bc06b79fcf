/**
 * The port to a host: run a command on it, read and write small files, with a time limit on everything; in this
 * project's own records and exceptions.
 *
 * <p>It depends on nothing. The adapters are {@code ssh}, for other hosts, and {@code local}, for the machine that this
 * JVM runs on.
 */
package io.jenkins.plugins.livemigration.remote;

/**
 * The port to hosts for the machine that this JVM runs on: commands are started as processes, without SSH, and with the
 * same limits and accounts.
 */
package io.jenkins.plugins.livemigration.local;

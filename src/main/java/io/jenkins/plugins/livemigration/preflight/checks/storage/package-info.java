/** The folder of the instances: what each host sees of it, and whether all see the same one. */
package io.jenkins.plugins.livemigration.preflight.checks.storage;

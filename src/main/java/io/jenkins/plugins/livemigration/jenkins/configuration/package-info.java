/** What an administrator sets once for all jobs: known host keys, and the compute hosts with their cells. */
package io.jenkins.plugins.livemigration.jenkins.configuration;

/** What an administrator sets once for all jobs: known host keys, the compute hosts with their cells, and vCenters. */
package io.jenkins.plugins.livemigration.jenkins.configuration;

/**
 * Runs a Jenkinsfile on a compute host without a Jenkins: Jenkins' own CPS engine interprets it, and {@code liveMigrate}
 * is the plugin's own step.
 *
 * <p>{@link io.jenkins.plugins.livemigration.demo.ExampleRunner} is the entry.
 */
package io.jenkins.plugins.livemigration.demo;

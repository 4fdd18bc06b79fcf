/**
 * The step {@code evacuateHost} and its builder: asks the hosts by a task of the agent, plans, then drives the moves of single
 * guests, each followed as one of {@code liveMigrate} is.
 */
package io.jenkins.plugins.livemigration.jenkins.evacuation;

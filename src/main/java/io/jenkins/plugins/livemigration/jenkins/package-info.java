/**
 * What a user of Jenkins meets: the Pipeline step {@code liveMigrate}, its freestyle sibling, their forms and results.
 * Thin: it binds parameters, sends work to the agent, keeps the handle of a running move and shows what happens.
 */
package io.jenkins.plugins.livemigration.jenkins;

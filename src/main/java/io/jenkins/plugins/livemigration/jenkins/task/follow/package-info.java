/**
 * How the controller follows a task that an agent does on hosts: short calls at growing intervals, and a small record
 * that survives a restart.
 *
 * <p>{@link io.jenkins.plugins.livemigration.jenkins.task.follow.TaskFollower} is the entry, for Pipeline steps and for
 * freestyle builders alike.
 */
package io.jenkins.plugins.livemigration.jenkins.task.follow;

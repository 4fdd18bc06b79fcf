/**
 * How the controller follows a move that an agent monitors: short calls at growing intervals, a small record that
 * survives a restart, and patience with agents that are away.
 *
 * <p>{@link io.jenkins.plugins.livemigration.jenkins.follow.MoveFollower} is the entry, for the Pipeline step and for
 * the freestyle builder alike.
 */
package io.jenkins.plugins.livemigration.jenkins.follow;

package io.jenkins.plugins.livemigration.jenkins.task.follow;

/**
 * What becomes of a kind of task when it is stopped, or agent or controller goes; in words for the build's log.
 *
 * @param stopping until when a stopped step goes on: {@code all is as it was before it}
 * @param left what the task does that the step no longer waits for, with {@code The task on agent kvm07} before it
 * @param abandoned what a task does whose controller is gone, as a sentence
 * @param lost what a task has left whose agent is gone, and what to do, as sentences
 * @param dropped the same of a task that could be done once more and is not, since it was stopped, as a sentence
 */
public record TaskTerms(String stopping, String left, String abandoned, String lost, String dropped) {}

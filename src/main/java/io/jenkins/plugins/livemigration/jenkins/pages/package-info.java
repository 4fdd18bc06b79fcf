/**
 * What a build shows of its moves: a summary, a page for each, and the same by the remote API.
 *
 * <p>{@link io.jenkins.plugins.livemigration.jenkins.pages.MovesAction} is the entry. Names of guests and hosts are text from
 * others: views escape them, and nothing here makes markup.
 */
package io.jenkins.plugins.livemigration.jenkins.pages;

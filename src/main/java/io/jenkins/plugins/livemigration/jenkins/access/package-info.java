/**
 * Who may do what: the plugin's permissions, and what builds may use.
 *
 * <p>{@link io.jenkins.plugins.livemigration.jenkins.access.BuildAccess} is the entry: every step asks it once, before
 * anything is touched.
 */
package io.jenkins.plugins.livemigration.jenkins.access;

/**
 * The questions asked of one guest and one destination before its migration starts: one class a question, all answers
 * at once, nothing touched.
 */
package io.jenkins.plugins.livemigration.migration.readiness;

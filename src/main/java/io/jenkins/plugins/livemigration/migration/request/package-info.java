/** What is asked of one migration: parsed, checked and immutable, before any host is touched. */
package io.jenkins.plugins.livemigration.migration.request;

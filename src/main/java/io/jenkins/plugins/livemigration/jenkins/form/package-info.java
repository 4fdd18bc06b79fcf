/** What the forms of all steps have in common: checks of fields, lists and maps as texts, entries of drop-down lists. */
package io.jenkins.plugins.livemigration.jenkins.form;

/** Limits of folders. Needs the Folders plugin, without which there are no folders, and these classes are not loaded. */
package io.jenkins.plugins.livemigration.jenkins.folder;

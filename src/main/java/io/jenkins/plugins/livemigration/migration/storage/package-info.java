/** Where a guest's disks really are, and what a migration has to do about each. */
package io.jenkins.plugins.livemigration.migration.storage;

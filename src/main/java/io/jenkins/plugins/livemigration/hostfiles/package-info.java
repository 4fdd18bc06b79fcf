/**
 * Files of a host by their grammar: read into records, changed with comments and order kept, written back. Pure: no I/O.
 * It depends on nothing.
 */
package io.jenkins.plugins.livemigration.hostfiles;

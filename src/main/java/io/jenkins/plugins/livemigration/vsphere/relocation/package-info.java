/**
 * One move by vMotion from request to result: names, checks, one {@code RelocateVM_Task}, its course, its end.
 *
 * <p>{@link io.jenkins.plugins.livemigration.vsphere.relocation.Vmotion} is the entry. A move makes at most
 * {@link io.jenkins.plugins.livemigration.vsphere.relocation.Vmotion#CALLS} calls to the vCenter and those by which it awaits
 * the task's news, whatever the size of the vCenter. A relocation is submitted once; when it is not known whether it arrived,
 * it is looked for among the guest's tasks, and never submitted again. What came of it is what the guest itself says.
 */
package io.jenkins.plugins.livemigration.vsphere.relocation;

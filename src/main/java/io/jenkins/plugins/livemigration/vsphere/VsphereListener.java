package io.jenkins.plugins.livemigration.vsphere;

/** Is told what is planned and what happens, line by line, by several threads. */
public interface VsphereListener {

    /** One line for a reader. */
    void say(String line);

    /** One line that the reader should not miss. */
    void warn(String line);
}

package io.jenkins.plugins.livemigration.hostconfig;

/** Is told what is planned and what happens, line by line, by several threads. */
public interface PlanListener {

    /** One line for a reader. */
    void say(String line);

    /** One line that the reader should not miss. */
    void warn(String line);
}

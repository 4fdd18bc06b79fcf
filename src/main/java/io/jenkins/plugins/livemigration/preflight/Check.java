package io.jenkins.plugins.livemigration.preflight;

import java.util.List;

/** One question to all hosts of a preflight. */
public interface Check {

    /** Word by which users choose it: lower case, digits and dashes; one each. */
    String id();

    /** For people: a few words. */
    String title();

    /** The part of the guide "Configure live migrations" that asks for it, or the document that does. */
    String guide();

    /**
     * Asks the hosts, and judges their answers. Changes nothing on any host; what it must create it removes, also when it
     * fails. At least one finding a host, or a pair where the question is about pairs; a host that could not be asked
     * gets its finding by {@link CheckScope}.
     *
     * @throws InterruptedException if the preflight is being stopped; everything created is removed nevertheless
     */
    List<Finding> run(CheckScope scope) throws InterruptedException;
}

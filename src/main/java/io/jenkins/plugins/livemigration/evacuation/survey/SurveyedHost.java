package io.jenkins.plugins.livemigration.evacuation.survey;

import java.io.Serializable;
import java.util.UUID;

/**
 * A host as it was found.
 *
 * @param name the host as the user named it
 * @param uuid the identity that its libvirt daemon tells; null if it could not be asked
 * @param summary what it calls itself and runs; why it could not be asked, if it could not
 */
public record SurveyedHost(String name, UUID uuid, String summary) implements Serializable {}

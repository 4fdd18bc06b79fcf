package io.jenkins.plugins.livemigration.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One pom.xml as it is written: nothing inherited, properties replaced by those given. */
final class Pom {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final Element project;
    private final Map<String, String> properties = new LinkedHashMap<>();

    private Pom(Element project, Map<String, String> inherited) {
        this.project = project;
        properties.putAll(inherited);
        children(child(project, "properties"))
                .forEach(property -> properties.put(
                        property.getTagName(), property.getTextContent().trim()));
    }

    static Pom read(Path file) throws Exception {
        return read(file, Map.of());
    }

    static Pom read(Path file, Map<String, String> inherited) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return new Pom(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement(), inherited);
    }

    /** Properties by name, with the references among them resolved as far as they are known. */
    Map<String, String> properties() {
        Map<String, String> resolved = new LinkedHashMap<>();
        properties.forEach((name, value) -> resolved.put(name, resolve(value)));
        return resolved;
    }

    /** The text of an element below {@code project}, such as {@code artifactId}; empty if there is none. */
    String text(String name) {
        return textOf(project, name);
    }

    /** The dependencies that the project has, in their order. */
    List<Dependency> dependencies() {
        return dependenciesIn(project);
    }

    /** The dependencies whose version is managed here. */
    List<Dependency> managed() {
        Element management = child(project, "dependencyManagement");
        return management == null ? List.of() : dependenciesIn(management);
    }

    /** The first descendant of that name anywhere in the file; empty if there is none. */
    String anywhere(String name) {
        Node found = project.getElementsByTagName(name).item(0);
        return found == null ? "" : resolve(found.getTextContent().trim());
    }

    private List<Dependency> dependenciesIn(Element parent) {
        List<Dependency> found = new ArrayList<>();
        for (Element dependency : children(child(parent, "dependencies"))) {
            String scope = textOf(dependency, "scope");
            found.add(new Dependency(
                    textOf(dependency, "groupId"),
                    textOf(dependency, "artifactId"),
                    textOf(dependency, "version"),
                    scope.isEmpty() ? "compile" : scope,
                    Boolean.parseBoolean(textOf(dependency, "optional"))));
        }
        return found;
    }

    private String textOf(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : resolve(found.getTextContent().trim());
    }

    private String resolve(String text) {
        Matcher reference = PROPERTY.matcher(text);
        return reference.replaceAll(match -> Matcher.quoteReplacement(
                properties.containsKey(match.group(1)) ? resolve(properties.get(match.group(1))) : match.group()));
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        if (parent != null) {
            for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    elements.add(element);
                }
            }
        }
        return elements;
    }

    /** One dependency; an absent version is empty, an absent scope is {@code compile}. */
    record Dependency(String groupId, String artifactId, String version, String scope, boolean optional) {
        String name() {
            return groupId + ':' + artifactId;
        }

        boolean isJenkinsPlugin() {
            return groupId.startsWith("org.jenkins-ci.plugins") || groupId.equals("io.jenkins.plugins");
        }
    }
}

package io.jenkins.plugins.livemigration.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import hudson.model.Describable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Every step, builder and setting has a form, and every parameter its field and its help. */
class HpiViewsIT {
    @TempDir
    private Path folder;

    private Hpi hpi;
    private Set<String> files;

    @BeforeEach
    void open() throws Exception {
        hpi = new Hpi(ProjectFiles.hpi(), folder);
        files = hpi.files();
    }

    @AfterEach
    void close() throws Exception {
        hpi.close();
    }

    @Test
    void everyFormIsThereAndEscapes() throws Exception {
        for (Class<?> type : configurable()) {
            assertThat(form(type)).as(type.getName()).startsWith("<?jelly escape-by-default='true'?>");
        }
    }

    /** In {@code ${%...}} a parenthesis starts the arguments of a message: prose in it makes the form fail to load. */
    @Test
    void noTextOfAFormHasAParenthesis() throws Exception {
        for (String view : files) {
            if (view.endsWith(".jelly")) {
                assertThat(new String(hpi.file(view), StandardCharsets.UTF_8))
                        .as(view)
                        .doesNotContainPattern("\\$\\{%[^}(]*\\s\\(");
            }
        }
    }

    /** Whatever a guest is named: what a view shows of it is text. */
    @Test
    void everyViewEscapes() throws Exception {
        for (String view : views()) {
            assertThat(text(view)).as(view).startsWith("<?jelly escape-by-default='true'?>");
            assertThat(text(view)).as(view).doesNotContain("<j:out", "escapeText=\"false\"", "jelly:xml");
        }
    }

    /** A strict content security policy forbids all of these. */
    @Test
    void noViewHasScriptOrStyleInItself() throws Exception {
        for (String view : views()) {
            assertThat(text(view))
                    .as(view)
                    .doesNotContainPattern("<script(?![^>]* src=)")
                    .doesNotContainPattern("<style")
                    .doesNotContainPattern("\\s(style|on[a-z]+)=");
        }
    }

    /** A text without an entry would be shown as its key. */
    @Test
    void everyTextOfAViewIsInItsProperties() throws Exception {
        Pattern key = Pattern.compile("\\$\\{%([A-Za-z.]+)[(}]");
        for (String view : views()) {
            Matcher texts = key.matcher(text(view));
            String properties = view.replaceFirst("jelly$", "properties");
            while (texts.find()) {
                assertThat(files).as(view).contains(properties);
                assertThat(text(properties)).as(view).contains(texts.group(1) + "=");
            }
        }
    }

    /** What a view fetches from the plugin is in the plugin. */
    @Test
    void everyScriptAndStyleSheetIsThere() throws Exception {
        Pattern resource = Pattern.compile("\\$\\{resURL}/plugin/live-migration/([^\"]+)");
        Set<String> named = new TreeSet<>();
        for (String view : views()) {
            resource.matcher(text(view)).results().forEach(found -> named.add(found.group(1)));
        }

        assertThat(named).isNotEmpty();
        assertThat(hpi.outerFiles()).containsAll(named);
    }

    private List<String> views() {
        return files.stream().filter(file -> file.endsWith(".jelly")).toList();
    }

    private String text(String file) throws Exception {
        return new String(hpi.file(file), StandardCharsets.UTF_8);
    }

    @Test
    void everyParameterHasItsFieldInTheForm() throws Exception {
        for (Class<?> type : configurable()) {
            for (String parameter : parameters(type)) {
                assertThat(form(type)).as(type.getName()).contains("field=\"" + parameter + '"');
            }
        }
    }

    @Test
    void everyParameterHasItsHelp() throws Exception {
        List<String> missing = new ArrayList<>();
        for (Class<?> type : configurable()) {
            for (String parameter : parameters(type)) {
                if (!hasHelp(type, parameter)) {
                    missing.add(folderOf(type) + "/help-" + parameter + ".html");
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Jenkins asks the class of the thing itself, then its superclasses. */
    private boolean hasHelp(Class<?> type, String parameter) {
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            if (files.contains(folderOf(owner) + "/help-" + parameter + ".html")
                    || files.contains(folderOf(owner) + "/help-" + parameter + ".jelly")) {
                return true;
            }
        }
        return false;
    }

    private String form(Class<?> type) throws Exception {
        return new String(hpi.file(folderOf(type) + "/config.jelly"), StandardCharsets.UTF_8);
    }

    private static Set<String> parameters(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(DataBoundConstructor.class)) {
                for (Parameter parameter : constructor.getParameters()) {
                    assertThat(parameter.isNamePresent())
                            .as("compiled with -parameters, without which Stapler cannot bind " + type.getName())
                            .isTrue();
                    names.add(parameter.getName());
                }
            }
        }
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                String property = method.getName().substring("set".length());
                names.add(Character.toLowerCase(property.charAt(0)) + property.substring(1));
            }
        }
        for (Field field : type.getFields()) {
            if (field.isAnnotationPresent(DataBoundSetter.class)) {
                names.add(field.getName());
            }
        }
        return names;
    }

    private List<Class<?>> configurable() throws ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        for (JavaClass type : concreteDescribables()) {
            types.add(Class.forName(type.getName(), false, hpi.loader()));
        }
        assertThat(types).isNotEmpty();
        return types;
    }

    private List<JavaClass> concreteDescribables() {
        return StreamSupport.stream(hpi.classes().spliterator(), false)
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT) && isDescribable(type))
                .toList();
    }

    private boolean isDescribable(JavaClass type) {
        try {
            return Describable.class.isAssignableFrom(Class.forName(type.getName(), false, hpi.loader()));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("in the archive, but not to be loaded: " + type.getName(), e);
        }
    }

    private static String folderOf(Class<?> type) {
        // The views of a nested class are in the folder Outer/Inner.
        return type.getName().replace('.', '/').replace('$', '/');
    }
}

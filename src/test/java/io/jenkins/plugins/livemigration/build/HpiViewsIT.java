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
    private List<Class<?>> configurable;

    @BeforeEach
    void open() throws Exception {
        hpi = new Hpi(ProjectFiles.hpi(), folder);
        files = hpi.files();
        configurable = new ArrayList<>();
        for (JavaClass type : concreteDescribables()) {
            configurable.add(Class.forName(type.getName(), false, hpi.loader()));
        }
        assertThat(configurable).isNotEmpty();
    }

    @AfterEach
    void close() throws Exception {
        hpi.close();
    }

    @Test
    void everyFormIsThereAndEscapes() throws Exception {
        for (Class<?> type : configurable) {
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

    @Test
    void everyParameterHasItsFieldInTheForm() throws Exception {
        for (Class<?> type : configurable) {
            for (String parameter : parameters(type)) {
                assertThat(form(type)).as(type.getName()).contains("field=\"" + parameter + '"');
            }
        }
    }

    @Test
    void everyParameterHasItsHelp() {
        List<String> missing = new ArrayList<>();
        for (Class<?> type : configurable) {
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

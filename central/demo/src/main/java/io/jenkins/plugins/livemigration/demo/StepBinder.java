package io.jenkins.plugins.livemigration.demo;

import groovy.lang.GString;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.codehaus.groovy.runtime.typehandling.GroovyCastException;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Makes a step from the parameters in a Jenkinsfile: required ones by the constructor that is marked for it, optional
 * ones by the setters that are. Jenkins lets an unknown parameter pass with a warning in the log; here it ends the build.
 *
 * @param <S> the step
 */
final class StepBinder<S> {

    private final Class<S> type;
    private final Constructor<?> constructor;
    private final Map<String, Method> setters = new LinkedHashMap<>();

    StepBinder(Class<S> type) {
        this.type = type;
        this.constructor = Arrays.stream(type.getConstructors())
                .filter(candidate -> candidate.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " has no constructor to bind parameters to"));
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                setters.put(parameterName(method), method);
            }
        }
    }

    /**
     * The step with these parameters.
     *
     * @throws IllegalArgumentException for unknown parameters, and for a value of a type that does not fit
     */
    S bind(Map<?, ?> parameters) {
        refuseUnknown(parameters);
        Object[] required = Arrays.stream(constructor.getParameters())
                .map(parameter -> value(parameters, parameter.getName(), parameter.getType()))
                .toArray();
        try {
            S step = type.cast(constructor.newInstance(required));
            for (Map.Entry<String, Method> setter : setters.entrySet()) {
                if (parameters.containsKey(setter.getKey())) {
                    Class<?> wanted = setter.getValue().getParameterTypes()[0];
                    setter.getValue().invoke(step, value(parameters, setter.getKey(), wanted));
                }
            }
            return step;
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " refuses a parameter: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be bound", e);
        }
    }

    private void refuseUnknown(Map<?, ?> parameters) {
        Set<String> unknown = new TreeSet<>();
        parameters.keySet().forEach(name -> unknown.add(String.valueOf(name)));
        unknown.removeAll(setters.keySet());
        for (Parameter parameter : constructor.getParameters()) {
            unknown.remove(parameter.getName());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown parameter(s) found for class type '" + type.getName() + "': " + String.join(",", unknown));
        }
    }

    private static Object value(Map<?, ?> parameters, String name, Class<?> wanted) {
        Object given = plain(parameters.get(name));
        // Groovy would take a text of one letter for the letter's number, and any text for true.
        if (given instanceof String && wanted != String.class && !wanted.isEnum()) {
            throw mismatch(name, wanted, given);
        }
        try {
            return DefaultTypeTransformation.castToType(given, wanted);
        } catch (GroovyCastException e) {
            throw mismatch(name, wanted, given);
        }
    }

    private static IllegalArgumentException mismatch(String name, Class<?> wanted, Object given) {
        return new IllegalArgumentException(name + " expects " + wanted.getSimpleName() + " but received "
                + given.getClass().getSimpleName());
    }

    /** Text with variables becomes text, in lists, too: the step would keep it as a type of Groovy's. */
    private static Object plain(Object value) {
        if (value instanceof GString text) {
            return text.toString();
        }
        if (value instanceof Collection<?> values) {
            List<Object> all = new ArrayList<>();
            values.forEach(each -> all.add(plain(each)));
            return all;
        }
        return value;
    }

    /** {@code setPostCopy} sets {@code postCopy}. */
    private static String parameterName(Method setter) {
        String name = setter.getName().substring("set".length());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}

package io.jenkins.plugins.livemigration.preflight.request;

import java.util.Optional;
import java.util.regex.Pattern;

/** What names and paths may look like, and what is said of those that do not. */
final class Wording {

    /** useradd(8), and what directory services add to it. */
    private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}\\$?");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern PARENT = Pattern.compile("(?:^|/)\\.\\.(?:/|$)");

    Optional<String> user(String parameter, String name) {
        return USER.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(parameter + " is '" + printable(name) + "', which is no name of a user.");
    }

    Optional<String> absolutePath(String parameter, String path) {
        return path.startsWith("/") ? pathProblem(parameter, path) : problem(parameter, path, "is no absolute path");
    }

    Optional<String> relativePath(String parameter, String path) {
        return path.startsWith("/")
                ? problem(parameter, path, "must be relative to the workspace")
                : pathProblem(parameter, path);
    }

    private Optional<String> pathProblem(String parameter, String path) {
        if (hasControls(path)) {
            return problem(parameter, path, "holds control characters");
        }
        return PARENT.matcher(path).find() ? problem(parameter, path, "must not hold '..'") : Optional.empty();
    }

    private Optional<String> problem(String parameter, String path, String what) {
        return Optional.of(parameter + " '" + printable(path) + "' " + what + ".");
    }

    boolean hasControls(String text) {
        return CONTROL.matcher(text).find();
    }

    /** A text that a log can show: without control characters. */
    String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}

package io.jenkins.plugins.livemigration.buildtool;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Java source of a {@code Messages} class, with the methods that Jenkins' localizer gives it. */
final class MessagesSource {
    private static final String HEAD =
            """
            package %s;

            import org.jvnet.localizer.Localizable;
            import org.jvnet.localizer.ResourceBundleHolder;

            /** Generated from Messages.properties. */
            @SuppressWarnings("all")
            public class Messages {
                private static final ResourceBundleHolder holder = ResourceBundleHolder.get(Messages.class);
            """;

    private static final String METHODS =
            """

                /** {@code %1$s} */
                public static String %2$s(%3$s) {
                    return holder.format("%1$s"%4$s);
                }

                /** {@code %1$s} */
                public static Localizable _%2$s(%3$s) {
                    return new Localizable(holder, "%1$s"%4$s);
                }
            """;

    private MessagesSource() {}

    static String of(MessageBundle bundle) {
        StringBuilder source = new StringBuilder(HEAD.formatted(bundle.packageName()));
        Map<String, String> keyOfMethod = new HashMap<>();
        bundle.texts().forEach((key, pattern) -> {
            String method = MessageBundle.methodName(key);
            String earlier = keyOfMethod.put(method, key);
            if (earlier != null) {
                throw new IllegalArgumentException(bundle.packageName() + ": the keys " + earlier + " and " + key
                        + " give the same method " + method);
            }
            int arguments = MessageBundle.argumentCount(pattern);
            source.append(METHODS.formatted(key, method, parameters(arguments), passedOn(arguments)));
        });
        return source.append("}\n").toString();
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(i -> "Object arg" + i).collect(Collectors.joining(", "));
    }

    private static String passedOn(int count) {
        return IntStream.range(0, count).mapToObj(i -> ", arg" + i).collect(Collectors.joining());
    }
}

package io.jenkins.plugins.livemigration.demo;

import groovy.lang.Closure;

/** A step of one argument, written in Java. */
final class NativeStep extends Closure<Object> {

    private static final long serialVersionUID = 1L;

    private final transient Body body;

    NativeStep(Object owner, Body body) {
        super(owner);
        this.body = body;
        this.maximumNumberOfParameters = 1;
        this.parameterTypes = new Class<?>[] {Object.class};
    }

    /** What the step does. */
    @FunctionalInterface
    interface Body {
        Object run(Object argument) throws Exception;
    }

    /** Called by Groovy, by name. */
    public Object doCall(Object argument) throws Exception {
        return body.run(argument);
    }
}

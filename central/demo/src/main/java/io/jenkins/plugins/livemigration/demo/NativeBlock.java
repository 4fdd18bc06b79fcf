package io.jenkins.plugins.livemigration.demo;

import groovy.lang.Closure;

/** A step with a label and a block of other steps, written in Java. */
final class NativeBlock extends Closure<Object> {

    private static final long serialVersionUID = 1L;

    private final transient Body body;

    NativeBlock(Object owner, Body body) {
        super(owner);
        this.body = body;
        this.maximumNumberOfParameters = 2;
        this.parameterTypes = new Class<?>[] {Object.class, Closure.class};
    }

    /** What the step does with its label and its block. */
    @FunctionalInterface
    interface Body {
        Object run(Object label, Closure<?> block) throws Exception;
    }

    /** Called by Groovy, by name. */
    public Object doCall(Object label, Closure<?> block) throws Exception {
        return body.run(label, block);
    }
}

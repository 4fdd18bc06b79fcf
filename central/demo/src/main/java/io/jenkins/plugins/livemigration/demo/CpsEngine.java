package io.jenkins.plugins.livemigration.demo;

import com.lesfurets.jenkins.unit.cps.PipelineTestHelperCPS;
import groovy.lang.Binding;
import java.nio.file.Path;

/**
 * Jenkins' CPS engine for one script. It is an early version: {@code for} loops with steps in them run as in a Jenkins, of
 * {@code each} and its like only the first round does.
 */
final class CpsEngine extends PipelineTestHelperCPS {

    private final String script;

    CpsEngine(Path script) {
        this.script = script.getFileName().toString();
        setScriptRoots(new String[] {script.getParent().toString()});
        setBaseClassloader(CpsEngine.class.getClassLoader());
        setScriptExtension("");
        init();
    }

    /** Runs the script to its end; what it throws, this throws. */
    void run() {
        runScript(script, new Binding());
    }

    /**
     * Does not send the program's state through a stream. A Jenkins can save the iterator of a loop, and this version of
     * the engine cannot.
     */
    @Override
    public <T> T roundtripSerialization(T state) {
        return state;
    }
}

package jenkins.model;

import hudson.model.Action;
import hudson.model.Run;

/** An action that is told of its build. */
public interface RunAction2 extends Action {
    void onAttached(Run<?, ?> r);

    void onLoad(Run<?, ?> r);
}

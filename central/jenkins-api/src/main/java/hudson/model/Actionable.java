package hudson.model;

import java.util.List;

/** A model object to which actions are attached. */
public abstract class Actionable extends AbstractModelObject {
    public <T extends Action> List<T> getActions(Class<T> type) {
        throw new UnsupportedOperationException("signature only");
    }

    public <T extends Action> T getAction(Class<T> type) {
        throw new UnsupportedOperationException("signature only");
    }

    public void addAction(Action a) {
        throw new UnsupportedOperationException("signature only");
    }

    public void replaceAction(Action a) {
        throw new UnsupportedOperationException("signature only");
    }

    public boolean addOrReplaceAction(Action a) {
        throw new UnsupportedOperationException("signature only");
    }

    public boolean removeAction(Action a) {
        throw new UnsupportedOperationException("signature only");
    }
}

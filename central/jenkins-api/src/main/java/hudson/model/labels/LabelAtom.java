package hudson.model.labels;

import hudson.model.Label;

/** A label that is a single name. */
public class LabelAtom extends Label {
    public LabelAtom(String name) {
        super(name);
    }
}

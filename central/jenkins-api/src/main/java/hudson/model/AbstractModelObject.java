package hudson.model;

/** Base class of the model's objects. */
public abstract class AbstractModelObject implements ModelObject {}

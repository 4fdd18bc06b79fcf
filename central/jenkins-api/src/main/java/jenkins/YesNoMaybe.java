package jenkins;

/** Three-valued answer of an annotation. */
public enum YesNoMaybe {
    YES,
    NO,
    MAYBE
}

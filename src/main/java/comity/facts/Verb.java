package comity.facts;

/** What an edit does to a measure. */
public enum Verb {
    BEGUN,
    CHANGED,
    ENDED
}

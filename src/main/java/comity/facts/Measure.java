package comity.facts;

/** A fact that stands from the date it begins until it ends, and can change on the way. */
public abstract class Measure extends Standing {}

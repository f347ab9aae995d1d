package comity.scenario;

/**
 * A name and edits: what if?
 *
 * @param timeline the scenario's with the branch's edits on top
 */
public record Branch(String id, String title, Timeline timeline) {}

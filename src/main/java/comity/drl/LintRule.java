package comity.drl;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the house style asks of rules beyond what a rulebook may say at all. */
public enum LintRule {
    MISSING_DOC(
            "Every fact type and every field says in @doc what it means.",
            "Editors show it beside the scenario, and the next author reads it before the rules."),
    MISSING_RANGE(
            "Every number field says with @range( \"1..5\" ) which values make sense.",
            "A severity of 40 is a slip of the hand; without a range it scores like a war."),
    UNUSED_TYPE(
            "Every fact type is named by a rule.", "A scenario could state such facts and nothing would come of them."),
    UNUSED_FIELD(
            "Every field is read by a rule, a sentence or a weight.",
            "Whoever writes a scenario has to fill it in, and it changes nothing."),
    UNUSED_IMPORT(
            "Every import is used.",
            "What a factor takes from others is what a reader has to look up before reading it."),
    UNUSED_BINDING(
            "Every $name is used by another condition, the sentence or the conclusion.",
            "A name that nothing uses makes the reader look for its use."),
    WEAK_SOURCE(
            "A weight's source cites something, or says judgement: and why.",
            "A number whose origin is not told cannot be argued about."),
    CONDITION_ORDER(
            "when reads trigger, then the company it keeps, then exceptions: no pattern after a not.",
            "Rules that read in one order are read once."),
    TODAY_FIRST(
            "A rule starts from a fact, not from Today.",
            "The trigger gives an effect its actor and its date; the calendar has neither."),
    TEXT_LITERAL(
            "Kinds are enums: a rule compares no text field with a text of its own.",
            "A scenario that spells the text differently is silently not meant; an enum is checked."),
    UNKNOWN_STEP_TYPE(
            "The type of a Step is a measure of the rulebook.", "A misspelt type never matches, and nobody is told."),
    NUMBER_IN_CONCLUSION(
            "times( … ) counts: $name, or $name - 1 where counting begins above one.",
            "Numbers that weigh stand in the weights, with a range and a source, where a slider can move them."),
    COMPUTED_BINDING(
            "A $name is a fact, a field or computed from the fact's own fields, not from other names.",
            "Drools compiles such a rule, and fails when it is played."),
    HIDDEN_EVIDENCE(
            "accumulate binds collectList beside its count.",
            "Otherwise the explanation cannot show what was counted."),
    SENTENCE_STYLE(
            "A rule's name begins with a capital or a blank, has a blank, and ends without a full stop.",
            "It stands within reports, which add when it held; without a blank it would name nobody."),
    MISSING_EXAMPLE(
            "Every effect has an example in which it fires, and one in which it is silent.",
            "An example is what stops anyone from changing a rule by accident."),
    BAD_ALLOWANCE(
            "lint: allow NAME because REASON names a lint rule, says why, and lets something pass.",
            "An exception that nobody can read outlives its reason.");

    private final String asks;
    private final String because;

    LintRule(String asks, String because) {
        this.asks = asks;
        this.because = because;
    }

    /** As findings and {@code lint: allow} write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it asks of a rulebook, in a sentence. */
    public String asks() {
        return asks;
    }

    /** Why, in a sentence. */
    public String because() {
        return because;
    }

    /** By its key; empty where there is none of that name. */
    public static Optional<LintRule> of(String key) {
        return Arrays.stream(values()).filter(rule -> rule.key().equals(key)).findFirst();
    }

    /** All keys. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(LintRule::key).toList();
    }
}

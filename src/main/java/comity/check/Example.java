package comity.check;

import comity.input.Place;
import comity.scenario.Scenario;
import java.util.List;
import java.util.Map;

/**
 * A small timeline beside a rule, and what the rule must make of it.
 *
 * @param factor beside whose rules it stands
 * @param name a sentence
 * @param scenario the example's timeline; its last day is the day it is judged
 * @param fires sentences by the effect that they must hold of, by full name
 * @param silent effects that must not hold, by full name
 */
record Example(
        String factor,
        Place place,
        String name,
        Scenario scenario,
        Map<String, List<String>> fires,
        List<String> silent) {}

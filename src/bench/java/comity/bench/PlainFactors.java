package comity.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Three factors whose rules all contenders can state: 16 rules that ask for what is there, on a generated timeline. */
public class PlainFactors extends WhatIf {
    /** Whole factors that ask for nothing that is not there, count nothing, and import from no others. */
    static final List<String> FACTORS = List.of("diplomacy/ties", "diplomacy/legal-case", "security/hotline");

    @Param({"COMITY", "DROOLS", "EVRETE", "JAVA", "NOTHING_PLAYED"})
    public Way way;

    @Param({"200"})
    public int facts;

    @Setup
    public void prepare() {
        RuleFolder folder = RuleFolder.of(FACTORS);
        prepare(
                way,
                folder,
                Scenarios.generated(folder.rules(), facts),
                "2025-03-%02d event MissionDecision id=shut actor=CHN target=JPN mission=CONSULATE"
                        + " decision=ORDERED_SHUT place=Osaka");
    }
}

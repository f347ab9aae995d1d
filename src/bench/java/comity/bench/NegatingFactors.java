package comity.bench;

import comity.scenario.Scenario;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Three factors whose 15 rules also ask for what is not there, and count, on the shipped and on a generated timeline. */
public class NegatingFactors extends WhatIf {
    /** Whole factors that import from no others. */
    static final List<String> FACTORS = List.of("trade/import-ban", "people/visa", "security/disputed-waters");

    @Param({"COMITY", "DROOLS", "JAVA", "NOTHING_PLAYED"})
    public Way way;

    /** How many to generate; 0 for those of the shipped scenario. */
    @Param({"0", "200"})
    public int facts;

    @Setup
    public void prepare() {
        RuleFolder folder = RuleFolder.of(FACTORS);
        Scenario loaded = facts == 0 ? Scenarios.shipped(folder.rules()) : Scenarios.generated(folder.rules(), facts);
        prepare(
                way,
                folder,
                loaded,
                "2025-03-%02d begin ImportBan id=answer actor=JPN target=CHN goods=seafood scope=ALL");
    }
}

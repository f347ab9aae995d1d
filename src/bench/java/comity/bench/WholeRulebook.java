package comity.bench;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** All shipped rules on the shipped scenario: what a user waits for. */
public class WholeRulebook extends WhatIf {
    /** What-ifs that reach from few factors to many, from late to early. */
    public enum Asked {
        BAN_ENDS("2025-03-%02d end seafood-ban"),
        INCIDENT("2025-02-%02d event MilitaryIncident id=supposed actor=CHN target=JPN severity=4 place=Okinawa"),
        EARLY_VISA("2019-03-%02d begin VisaPolicy id=supposed actor=JPN target=CHN regime=EASED");

        private final String edit;

        Asked(String edit) {
            this.edit = edit;
        }
    }

    @Param({"COMITY", "IN_FULL", "DROOLS", "NOTHING_PLAYED"})
    public Way way;

    @Param
    public Asked asked;

    @Setup
    public void prepare() {
        RuleFolder folder = RuleFolder.shipped();
        prepare(way, folder, Scenarios.shipped(folder.rules()), asked.edit);
    }
}

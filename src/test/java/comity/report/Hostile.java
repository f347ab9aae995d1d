package comity.report;

import comity.check.CheckReport.Check;
import comity.check.CheckReport.Failure;
import comity.check.Coverage;
import comity.input.Place;
import java.util.List;

/** Checks and gaps whose words would break a report that does not mind them. */
final class Hostile {
    /** Ends of markup and commands, characters that some formats cannot hold, and what means something somewhere. */
    static final String TEXT =
            "“é” 🦀 <b>&amp;</b> ]]> --> \"it's\" 100%0A `code` **bold** [a](b) | x | @doc $a$ #1 ~~no~~"
                    + " \\n ::error::no, a:b \u0000\u0001\u001b[31m\ufffe end";

    private Hostile() {}

    /** A check beside a factor's rules that fails, with hostile words everywhere. */
    static Check check(int line) {
        Place place = new Place("rules/trade/ban.examples.yaml", line, 3);
        return new Check("trade/ban", place, TEXT, List.of(new Failure(TEXT, TEXT, List.of(TEXT, "  " + TEXT))));
    }

    static Coverage.Gap gap(Coverage.Kind kind, int line) {
        return new Coverage.Gap(new Place("rules/trade/ban.drl", line, 0), kind, TEXT);
    }
}

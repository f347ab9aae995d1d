package comity.cli;

import comity.report.JsonReport;
import comity.scenario.ScenarioSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the schema of scenario files. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Write the JSON Schema of scenario files, made from the fact types that the rules declare.",
            "An editor with a YAML language server completes and checks scenarios by it, where their first line is",
            "# yaml-language-server: $schema=scenario.schema.json"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  comity schema > scenarios/scenario.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    private final RulebookOption rulebook = new RulebookOption();

    @Override
    public Integer call() {
        Terminal.print(spec, JsonReport.print(ScenarioSchema.of(rulebook.read())));
        return 0;
    }
}

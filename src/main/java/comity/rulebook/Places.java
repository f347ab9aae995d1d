package comity.rulebook;

import comity.drl.RuleSource;
import comity.input.Fields;
import comity.input.Node;
import comity.input.Place;
import comity.input.Problems;
import comity.input.YamlFile;
import java.util.HashMap;
import java.util.Map;

/** Where things stand in the files of a rulebook. */
public final class Places {
    private final Map<String, Place> places = new HashMap<>();
    private final Place elsewhere;

    Places(RuleSource source) {
        elsewhere = Place.of(source.files().folder());
        source.parsed().forEach((path, file) -> file.getTypeDeclarations().forEach(type -> type.getFields()
                .values()
                .forEach(field -> places.put(
                        type.getTypeName() + "." + field.getFieldName(),
                        new Place(source.files().name(path), field.getLine(), 0)))));
        Problems reported = new Problems(); // by whoever read the weights
        source.files().weights().forEach((factor, file) -> {
            if (file.text().contains("per:")) {
                Fields.of("weights", YamlFile.read(file, reported), reported)
                        .all()
                        .forEach((effect, weight) -> {
                            Fields fields = Fields.of(effect, weight, reported);
                            fields.mapping("per")
                                    .values()
                                    .forEach(values -> perValues(factor + "." + effect, values, reported));
                        });
            }
        });
    }

    private void perValues(String effect, Node values, Problems reported) {
        Fields of = Fields.of("per", values, reported);
        of.keys().forEach(value -> places.put(effect + " " + value, of.place(value)));
    }

    /** Where a fact type declares a field, by its name in rules. */
    public Place field(String type, String property) {
        return places.getOrDefault(type + "." + property, elsewhere);
    }

    /** Where the weight of an effect multiplies by a value of the trigger. */
    public Place perValue(String effect, String value) {
        return places.getOrDefault(effect + " " + value, elsewhere);
    }
}

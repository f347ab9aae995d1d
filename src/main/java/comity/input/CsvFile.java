package comity.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of cells that know their place, separated by commas, or by semicolons, as spreadsheets of many languages write them,
 * where the header has these and no comma. Lines that begin with # and empty lines are left out; the first
 * other line names the columns.
 *
 * @param name the file as the user named it
 * @param header the names of the columns
 * @param rows below it, each with as many cells as the header; a cell without a value is an empty text
 */
public record CsvFile(String name, List<Node.Scalar> header, List<List<Node.Scalar>> rows) {
    private static final String BYTE_ORDER_MARK = "\uFEFF"; // spreadsheets write it

    public CsvFile {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a table. A row with too few or too many cells is reported, and left out.
     *
     * @throws BadInput where the text is no CSV, or has no header
     */
    public static CsvFile read(TextFile file, Problems problems) {
        List<List<Node.Scalar>> lines = lines(file);
        if (lines.isEmpty()) {
            throw new BadInput(Place.of(file.name()), "the file is empty: its first line names the columns");
        }
        List<Node.Scalar> header = lines.get(0);
        List<List<Node.Scalar>> rows = new ArrayList<>();
        for (List<Node.Scalar> line : lines.subList(1, lines.size())) {
            if (line.size() == header.size()) {
                rows.add(line);
            } else {
                problems.report(
                        line.get(0).place(),
                        "a row has " + header.size() + " cells, as the header, not " + line.size());
            }
        }
        return new CsvFile(file.name(), header, rows);
    }

    /** The names of the columns, in their order. */
    public List<String> columns() {
        return header.stream().map(Node.Scalar::text).toList();
    }

    private static List<List<Node.Scalar>> lines(TextFile file) {
        String text = file.text().startsWith(BYTE_ORDER_MARK) ? file.text().substring(1) : file.text();
        try (CsvParser parser = new CsvFactory().createParser(text)) {
            parser.setSchema(CsvSchema.emptySchema().withComments().withColumnSeparator(separator(text)));
            parser.enable(CsvParser.Feature.WRAP_AS_ARRAY);
            parser.enable(CsvParser.Feature.SKIP_EMPTY_LINES);
            return lines(file.name(), parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of a text in memory
        }
    }

    private static char separator(String text) {
        String first = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        return first.contains(";") && !first.contains(",") ? ';' : ',';
    }

    private static List<List<Node.Scalar>> lines(String name, CsvParser parser) throws IOException {
        List<List<Node.Scalar>> lines = new ArrayList<>();
        try {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    lines.add(new ArrayList<>());
                } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    Place place = place(name, parser.currentTokenLocation());
                    lines.get(lines.size() - 1)
                            .add(new Node.Scalar(place, parser.getText().strip()));
                }
            }
        } catch (JsonProcessingException e) {
            throw notCsv(name, parser, e);
        }
        lines.removeIf(List::isEmpty); // the array of them all
        return lines;
    }

    private static BadInput notCsv(String name, CsvParser parser, JsonProcessingException e) {
        String words = e.getOriginalMessage();
        if (words.startsWith("Missing closing quote")) {
            return new BadInput(
                    place(name, parser.currentTokenLocation()), "not CSV: a quote is opened and never closed");
        }
        boolean behind = words.startsWith("Unexpected character");
        return new BadInput(
                place(name, e.getLocation()),
                "not CSV: " + (behind ? "behind a closing quote a comma follows, or the line ends" : words));
    }

    private static Place place(String name, JsonLocation at) {
        return new Place(name, at.getLineNr(), at.getColumnNr());
    }
}

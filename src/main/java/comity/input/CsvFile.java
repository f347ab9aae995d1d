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
 * A table of comma-separated cells that know their place. Lines that begin with # and empty lines are left out; the first
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
                        line.get(0).place(), "a row has a cell a column, " + header.size() + ", not " + line.size());
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
        List<List<Node.Scalar>> lines = new ArrayList<>();
        try (CsvParser parser = new CsvFactory().createParser(text)) {
            parser.setSchema(CsvSchema.emptySchema().withComments());
            parser.enable(CsvParser.Feature.WRAP_AS_ARRAY);
            parser.enable(CsvParser.Feature.SKIP_EMPTY_LINES);
            List<Node.Scalar> line = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    line = new ArrayList<>();
                } else if (token == JsonToken.VALUE_STRING) {
                    line.add(new Node.Scalar(
                            place(file, parser.currentTokenLocation()),
                            parser.getText().strip()));
                } else if (token == JsonToken.END_ARRAY && !line.isEmpty()) {
                    lines.add(line);
                    line = List.of(); // what is left ends the table, not a row
                }
            }
        } catch (JsonProcessingException e) {
            throw new BadInput(place(file, e.getLocation()), "not CSV: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static Place place(TextFile file, JsonLocation at) {
        return new Place(file.name(), at.getLineNr(), at.getColumnNr());
    }
}

package comity.workshop;

import comity.input.BadInput;
import comity.input.Node;
import comity.input.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of a spreadsheet (XLSX) as texts: dates and times, which it keeps as numbers, are written out.
 *
 * <p>It is read within bounds, since a file of a few kilobytes can unpack to gigabytes, or have a cell so far to the right
 * that the row up to it fills the memory.
 */
final class Spreadsheet {
    private static final int MOST_UNPACKED_BYTES = 16 << 20;
    private static final int MOST_ROWS = 10_000;
    /** Those further to the right are left out. */
    private static final int MOST_COLUMNS = 100;
    /** What cells are called, to the last that programs have, XFD1048576. */
    private static final Pattern CELL = Pattern.compile("[A-Za-z]{1,3}\\d{1,7}");

    /** What stands in a format as it is, and says nothing of the kind of number: texts, colours, languages, padding. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[(?!(h+|m+|s+)])[^]]*]|[_*\\\\].");

    /** A unit that counts on beyond what a clock shows, which makes a time a length of time. */
    private static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)]");

    private static final int SECONDS_A_DAY = 24 * 60 * 60;

    private Spreadsheet() {}

    /**
     * Its rows, each cell with its place: the number of the row as the line.
     *
     * @param name of the file, for messages
     * @throws BadInput where it cannot be read
     */
    static List<List<Node.Scalar>> rows(String name, byte[] bytes) {
        try (ReadableWorkbook book = new ReadableWorkbook(
                        new ByteArrayInputStream(unpacked(name, bytes)),
                        new ReadingOptions(true, false)); // with formats: dates have one
                Stream<Row> all = book.getFirstSheet().openStream()) {
            List<List<Node.Scalar>> rows =
                    all.limit(MOST_ROWS + 1).map(row -> cells(name, row)).toList();
            if (rows.size() > MOST_ROWS) {
                throw new BadInput(Place.of(name), "has more than " + MOST_ROWS + " rows");
            }
            return rows.stream().filter(cells -> !cells.isEmpty()).toList();
        } catch (BadInput e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the reader throws both at files that are no spreadsheets
            throw new BadInput(Place.of(name), "is no spreadsheet that can be read: save it as XLSX or CSV");
        }
    }

    /** The same with its parts in XML alone, checked, so that what is read next is no larger than it looks. */
    private static byte[] unpacked(String name, byte[] bytes) throws IOException {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        try (ZipFile parts = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                        .get();
                ZipOutputStream out = new ZipOutputStream(unpacked)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            int left = MOST_UNPACKED_BYTES;
            for (ZipArchiveEntry part : Collections.list(parts.getEntries())) {
                byte[] content = read(parts, part, left + 1);
                left -= content.length;
                if (left < 0) {
                    throw new BadInput(Place.of(name), "unpacks to more than " + (MOST_UNPACKED_BYTES >> 20) + " MiB");
                }
                if (isXml(name, content)) {
                    out.putNextEntry(new ZipEntry(part.getName()));
                    out.write(content);
                    out.closeEntry();
                }
            }
        }
        return unpacked.toByteArray();
    }

    private static byte[] read(ZipFile parts, ZipArchiveEntry part, int most) throws IOException {
        try (InputStream in = parts.getInputStream(part)) {
            return in.readNBytes(most);
        }
    }

    /**
     * Whether a part is XML; others are pictures and the like.
     *
     * @throws BadInput where it has a cell that no sheet has
     */
    private static boolean isXml(String name, byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLReporter((message, kind, about, at) -> {}); // else it writes to standard error
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("c")) {
                    String cell = xml.getAttributeValue(null, "r");
                    if (cell != null && !CELL.matcher(cell).matches()) {
                        throw new BadInput(Place.of(name), "has a cell that no sheet has");
                    }
                }
            }
            return true;
        } catch (XMLStreamException e) {
            return false;
        }
    }

    private static List<Node.Scalar> cells(String name, Row row) {
        List<Node.Scalar> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
            cells.add(new Node.Scalar(new Place(name, row.getRowNum(), i + 1), text(row.getCell(i))));
        }
        return cells;
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        String format = cell.getDataFormatString();
        if (format != null && isNumber(cell)) {
            String kind = LITERAL.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
            if (ELAPSED.matcher(kind).find()) {
                return elapsed(new BigDecimal(cell.getRawValue()));
            }
            boolean dated = kind.matches(".*[yd].*");
            boolean timed = kind.matches(".*[hs].*");
            if (dated || timed) {
                return written(cell.asDate(), dated, timed);
            }
        }
        return cell.getText() == null ? "" : cell.getText().strip();
    }

    private static boolean isNumber(Cell cell) {
        return cell.getType() == CellType.NUMBER
                || (cell.getType() == CellType.FORMULA
                        && String.valueOf(cell.getRawValue()).matches("-?[\\d.]+"));
    }

    /** A length of time as hours and minutes, and seconds where there are some. */
    private static String elapsed(BigDecimal days) {
        long seconds = Math.round(days.doubleValue() * SECONDS_A_DAY);
        Duration time = Duration.ofSeconds(Math.abs(seconds));
        String minutes =
                String.format(Locale.ROOT, "%s%02d:%02d", seconds < 0 ? "-" : "", time.toHours(), time.toMinutesPart());
        return time.toSecondsPart() == 0
                ? minutes
                : minutes + String.format(Locale.ROOT, ":%02d", time.toSecondsPart());
    }

    private static String written(LocalDateTime at, boolean dated, boolean timed) {
        LocalDateTime second = at.plusNanos(500_000_000).truncatedTo(ChronoUnit.SECONDS); // it is a fraction of a day
        LocalTime time = second.toLocalTime();
        if (!dated) {
            return time.toString();
        }
        return second.toLocalDate() + (timed && !time.equals(LocalTime.MIDNIGHT) ? " " + time : "");
    }
}

package comity.report;

import comity.rulebook.Wording;
import comity.scenario.Edit;
import comity.scenario.Parties;
import comity.scenario.Timeline;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The facts that a page names, each with its dates and sources. Whoever names one gets a link to it. */
final class FactList {
    private static final int MOST_LINKS = 4;

    private final Parties parties;
    /** By what the page calls them. */
    private final Map<String, Timeline> timelines;

    private final Map<String, String> anchors = new LinkedHashMap<>();

    /**
     * @param timelines by what the page calls them; one or more
     */
    FactList(Parties parties, Map<String, Timeline> timelines) {
        this.parties = parties;
        this.timelines = new LinkedHashMap<>(timelines);
    }

    /** A fact by its id, linked to what is known of it. */
    Element link(String id) {
        if (timelines.values().stream().allMatch(timeline -> timeline.edits(id).isEmpty())) {
            return Element.span("quiet", id);
        }
        String anchor = anchors.computeIfAbsent(id, each -> "fact-" + (anchors.size() + 1));
        return Element.of("a", id).with("href", "#" + anchor);
    }

    /** Some facts by their ids; of many the first. */
    Element links(List<String> ids) {
        Element links = Element.span("quiet");
        int shown = ids.size() <= MOST_LINKS + 1 ? ids.size() : MOST_LINKS;
        for (int i = 0; i < shown; i++) {
            links.add(i == 0 ? "" : ", ", link(ids.get(i)));
        }
        return shown == ids.size() ? links : links.add(" and " + (ids.size() - shown) + " more");
    }

    /** A row for each edit of the facts that were linked, by date; of a fact's rows the first is the link's goal. */
    Element table() {
        Table table = Table.of("The facts, with their sources")
                .unbroken("date")
                .text("fact")
                .source("source");
        List<Edit> edits = new ArrayList<>();
        for (String id : anchors.keySet()) {
            Set<Edit> distinct = new LinkedHashSet<>();
            timelines.values().forEach(timeline -> distinct.addAll(timeline.edits(id)));
            edits.addAll(distinct);
        }
        edits.sort(Comparator.comparing(Edit::date).thenComparing(Edit::id).thenComparing(Edit::verb));
        Set<String> told = new LinkedHashSet<>();
        for (Edit edit : edits) {
            Object[] cells = {edit.date(), said(edit), source(edit)};
            if (told.add(edit.id())) {
                table.linked(anchors.getOrDefault(edit.id(), ""), cells);
            } else {
                table.row("", cells);
            }
        }
        return table.element();
    }

    /** How many facts the timelines have that were not linked. */
    int others() {
        Set<String> all = new LinkedHashSet<>();
        timelines.values().forEach(timeline -> timeline.edits().forEach(edit -> all.add(edit.id())));
        all.removeAll(anchors.keySet());
        return all.size();
    }

    boolean isEmpty() {
        return anchors.isEmpty();
    }

    private Element said(Edit edit) {
        Element said = Element.of("span", Element.of("strong", edit.id()), " ");
        boolean states = edit.verb() == Edit.Verb.EVENT || edit.verb() == Edit.Verb.BEGIN;
        said.add(
                switch (edit.verb()) {
                    case EVENT -> "";
                    case BEGIN -> "begins: ";
                    case CHANGE -> "changes: ";
                    case END -> "ends";
                });
        if (states) {
            said.add(edit.type().kebabName().replace('-', ' ') + " (" + parties.name(edit.actor()) + " to "
                    + parties.name(edit.target()) + ") ");
        }
        said.add(values(edit));
        Object note = edit.values().get("note");
        if (note != null) {
            said.add(" ", Element.span("quiet", note));
        }
        List<String> only = timelines.entrySet().stream()
                .filter(each -> each.getValue().edits(edit.id()).contains(edit))
                .map(Map.Entry::getKey)
                .toList();
        return only.size() == timelines.size()
                ? said
                : said.add(" ", Element.of("em", "only in " + String.join(", ", only)));
    }

    /** The values of the fact type's fields, in the words of sentences and screens. */
    private String values(Edit edit) {
        return edit.values().entrySet().stream()
                .filter(value -> edit.type().fields().containsKey(value.getKey()))
                .map(value -> value.getKey() + " " + Wording.value(value.getValue(), parties::name))
                .collect(Collectors.joining(", "));
    }

    private static Object source(Edit edit) {
        Object source = edit.values().get("source");
        return source == null ? Element.span("quiet", "not stated") : linked(source.toString());
    }

    /** An address of the web as a link, named by its host; all else as it is. */
    static Object linked(String source) {
        try {
            URI address = new URI(source.strip());
            String scheme = address.getScheme();
            String host = address.getHost();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            if (web && host != null) {
                return Element.of("a", host.replaceFirst("^www\\.", ""))
                        .with("href", address.toASCIIString())
                        .with("title", source.strip())
                        .with("rel", "noopener noreferrer");
            }
        } catch (URISyntaxException e) {
            return source;
        }
        return source;
    }
}

import BriefingGround
import BriefingMarkdown
import BriefingTables

extension TextResolution {
    mutating func resolve(_ hole: CitationHole) -> any Resolution {
        guard let table = index.roles[.sources] else {
            report(
                .missingSourcesTable, "no table has the role 'sources', so nothing can be cited",
                help:
                    "add a table of sources to '\(DataPackage.path)' with \"briefing\": {\"role\": \"sources\"}"
            )
            return ResolvedText("")
        }
        var found: [ResolvedCitation.Source] = []
        for citation in hole.citations {
            let outcome = lookup.row(citation.source, in: table, called: "source")
            guard let row = outcome.orTell({ report(.unknownSource, $0) }) else { continue }
            found.append(.init(row: row, prefix: citation.prefix, locator: citation.locator))
            cite(.record(RecordID(table: table, row: row)))
        }
        return ResolvedCitation(sources: found)
    }
}

/// Cited sources, as marks such as `[1, 2]`, each linked to its note.
struct ResolvedCitation: Resolution {
    var sources: [Source]

    struct Source: Sendable {
        /// Its row in the table of sources.
        var row: Int
        var prefix: String?
        var locator: String?
    }

    // The marks are no words.
    var spoken: SpokenWords { .gap }

    func write<Page: OpenPage>(to output: inout [UInt8], on page: inout Page) {
        guard !sources.isEmpty else { return }
        // A mark must not stand alone at the start of a line.
        if output.last == UInt8(ascii: " ") {
            output.removeLast()
            output.append(contentsOf: "\u{A0}".utf8)
        }
        output.append(contentsOf: "<sup class=\"citation\">[".utf8)
        var marks = sources.map { source in (source: source, at: page.cite(source.row)) }
        // Numbers rise within a mark; a prefix belongs where it was written.
        if !sources.contains(where: { $0.prefix != nil }) { marks.sort { $0.at < $1.at } }
        for (position, (source, at)) in marks.enumerated() {
            if position > 0 { output.append(contentsOf: ", ".utf8) }
            if let prefix = source.prefix { HTMLEscape.append(prefix + " ", to: &output) }
            output.append(
                contentsOf:
                    "<a id=\"_ref-\(at.note)-\(at.mark)\" href=\"#_note-\(at.note)\" role=\"doc-noteref\" aria-label=\""
                    .utf8)
            page.appendNoteName(of: source.row, numbered: at.note, to: &output)
            output.append(contentsOf: "\">\(at.note)</a>".utf8)
            if let locator = source.locator { HTMLEscape.append(", " + locator, to: &output) }
        }
        output.append(contentsOf: "]</sup>".utf8)
    }
}

import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

/// A site whose interface speaks a marked language, over content without a Latin letter: whatever is Latin and not in
/// marks is a word that doesn't come from the catalogue.
@Suite("Words in marks") struct MarkedWordsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Publishes the site, with a theme's files over the default theme's, and returns its files.
    private func publish(_ own: [String: String] = [:]) async throws -> [String: String] {
        let fixture = Fixture.root + "/marked/content"
        for path in try Files.paths(below: fixture) {
            try folder.write("content/" + path, bytes: OpenFile(fixture + "/" + path).contents())
        }
        // The index from A to Z has pages of its own, two for a letter.
        let rows = (1...(Alphabet.longestPage + 1)).map { "\(1_000 + $0),Ωδή \($0)\n" }
        try folder.write("content/tables/many.csv", "id,title\n" + rows.joined())
        let theme = ["words/en.yml": MarkedWords.catalogue].merging(own) { _, own in own }
        for (path, text) in theme { try folder.write("templates/" + path, text) }
        var options = BuildOptions(
            source: folder("content"), templates: folder("templates"), output: folder("site"),
            today: try #require(CalendarDate("2026-01-31")))
        options.includesDrafts = true
        try folder.write("printed.pdf", "%PDF-1.4\n")
        options.pdf = folder("printed.pdf")
        let report = try await Build.publish(options)
        #expect(report.isPublished, "\(report.text)")
        return try folder.tree("site").compactMapValues { $0 }
    }

    /// What people read of a file; nothing of one that is for programs alone.
    private static func texts(of path: String, _ contents: String) throws -> [(place: String, text: String)] {
        switch path {
        case _ where path.hasSuffix(".html"):
            return ReaderTexts(markup: contents, silent: ReaderTexts.silentInPages).texts
        case _ where path.hasSuffix("feed.xml"):
            return ReaderTexts(markup: contents, silent: ReaderTexts.silentInFeeds).texts
        case _ where path.hasSuffix(".svg"): return ReaderTexts(markup: contents, silent: []).texts
        case _ where path.hasSuffix(".css"): return ReaderTexts(styles: contents).texts
        case _ where path.hasPrefix("search/entries-"): return ReaderTexts(searchEntries: contents).texts
        case _ where path.hasPrefix("search/text-"): return ReaderTexts(searchTexts: contents).texts
        case "data/datapackage.json": return ReaderTexts(package: contents).texts
        case "theme/search.js", "theme/list.js", "theme/notes.js":
            return ScriptLiterals(contents).texts.filter { !scriptNames.contains($0) }.map { ("literal", $0) }
        // Words that are looked up, which are asked after elsewhere.
        case _
        where path == "search/index.js" || path == "search/terms.js" || path.hasPrefix("search/words-"):
            return []
        // For programs: the site map, what hosts and crawlers read, the rows and sources as data.
        case "sitemap.xml", "robots.txt", "_headers", ".nojekyll", ".briefing-edition", "sources.bib",
            "sources.json", "assets/1.png", "briefing.pdf":
            return []
        case _ where path.hasPrefix("data/"): return []
        default:
            Issue.record("it is not told who reads '\(path)'")
            return []
        }
    }

    /// What people read of a site.
    private struct Reading {
        /// What is told in no marks, with the place.
        var unmarked: Set<String> = []
        /// The keys of the words that are told in marks.
        var keys: Set<String> = []

        init(_ site: [String: String]) throws {
            for (path, contents) in site {
                for (place, text) in try MarkedWordsTests.texts(of: path, contents) {
                    let marked = MarkedText(text)
                    keys.formUnion(marked.keys)
                    if let stray = marked.unmarked { unmarked.insert("\(path) \(place): \(stray)") }
                }
            }
        }
    }

    @Test("whatever people read of a site comes from its content or from the catalogue")
    func everyWord() async throws {
        let reading = try Reading(try await publish())
        #expect(reading.unmarked == [])
        // That would tell nothing of words that the site has no occasion for. The theme doesn't print one of them: what
        // is said of a page at an old address. Its PDF is a small one, and it isn't empty.
        #expect(
            MarkedWords.keys.subtracting(reading.keys) == [
                "moved_description", "nothing_yet", "size_megabytes",
            ])
        #expect(reading.keys.isSubset(of: MarkedWords.keys))
    }

    @Test("the search looks up words of the content and of the catalogue")
    func searchedWords() async throws {
        let site = try await publish()
        let marked = MarkedWords.catalogue.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
        let known = Set(marked)
        for (path, contents) in site where path.hasPrefix("search/words-") {
            let data = try #require(ReaderTexts.data(ofScript: contents) as? [String], "\(path)")
            let words = stride(from: 0, to: data.count, by: 2).map { data[$0] }
            let strays = Set(words.filter { MarkedText.hasLatin($0) && !known.contains($0) })
            // Of the language of a source, and of an address.
            #expect(strays.isSubset(of: ["mi", "gr"]), "\(path): \(strays)")
        }
    }

    @Test("a word out of the catalogue is seen wherever it stands")
    func seesStrays() async throws {
        let script = try String(
            contentsOfFile: Repository.path + "/templates/assets/search.js", encoding: .utf8)
        let site = try await publish([
            "footer.mustache":
                "<footer>{{words.home}} Foot <svg><title>Toe</title></svg><a title=\"Heel\">1</a></footer>",
            "assets/search.js": script.replacingOccurrences(
                of: "say(\"nothing\")", with: "`Nothing ${length}`"),
            "assets/own.css": "p::before { content: \"See \" }",
        ])
        let strays = Set(try Reading(site).unmarked.map { $0.drop { $0 != " " }.dropFirst() })
        #expect(
            strays == [
                "<footer>: ⟦home Home⟧ Foot ", "<title>: Toe", "<a title>: Heel", "literal: Nothing ",
                "content: See ",
            ])
    }
}

extension MarkedWordsTests {
    /// The literals of the search script that nobody reads: names of elements, attributes, events, files and words,
    /// and parts of patterns.
    private static let scriptNames: Set = [
        "use strict", "NFD", "gu", "u", "", ", ", "; ", ".", " ", "{count}", "{found}", "{typed}",
        // Elements and their attributes.
        "_lists", "form.narrow", ".entry", ".year, section", "output", ".entry:not([hidden])", "open",
        "submit", " / ", "summary .count", ".filters", "c", "f", "hashchange",
        "form.search", "input", "[role=status]", "_page-results", "_page-more", "_page-index", "ready",
        "script",
        "mark", "a", "p", "meta", "li", "title", "ul", "links", "passage", ".links", ".meta", "aria-busy",
        "true",
        "article .prose", "a[role=doc-noteref][aria-label]", "div", "marks", "aria-hidden", "aria-label",
        ":scope > p",
        "absolute", "px", ".8125rem/1.35 var(--sans)", "resize",
        // Keys and events.
        "click", "submit", "keydown", "Escape",
        // Addresses.
        "index", "search/", ".js?", "words-", "entries-", "text-", "terms", "#", "q",
        // Words of the catalogue.
        "inText", "results", "resultsOther", "nothing", "someWords", "moreLetters", "failed", "hasAll",
        "instead", "moreMayFollow",
        // Letters that are looked for without their marks, and what parts words.
        "ss", "ae", "oe", "o", "d", "th", "l", "h", "i", "ng", "t", "k", "f", "e", "σ", "\\uffff",
        "[\\\\u3040-\\\\u30ff\\\\u3400-\\\\u9fff\\\\uf900-\\\\ufaff]", "(?=[\\\\p{L}\\\\p{N}])",
        "\\\\p{Mn}*|(?:(?!", ")[\\\\p{L}\\\\p{N}\\\\p{M}\\\\xad])+", "[\\\\u02bb-\\\\u02bd]",
        // The possessive, and what endings leave.
        "s", "$1i", "$1ee",
    ]
}

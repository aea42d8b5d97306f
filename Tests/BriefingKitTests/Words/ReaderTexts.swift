import Foundation

/// What people read of a file that is published, each text with the place where it stands.
struct ReaderTexts {
    private(set) var texts: [(place: String, text: String)] = []

    private mutating func add(_ place: String, _ text: some StringProtocol) {
        if text.contains(where: { !$0.isWhitespace }) { texts.append((place, String(text))) }
    }
}

// MARK: - Pages and feeds

extension ReaderTexts {
    /// - Parameters:
    ///   - markup: a page, a feed or a picture.
    ///   - silent: elements of which nobody reads what is in them.
    init(markup: String, silent: Set<String>) {
        let bytes = Array(markup.utf8)
        var position = 0
        var element = ""
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")),
            let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
        {
            if !silent.contains(element) { add("<\(element)>", Self.decoded(bytes[position..<start])) }
            position = end + 1
            let tag = bytes[(start + 1)..<end]
            // What follows the end of an element belongs to no other that matters here.
            element = String(decoding: tag.prefix { $0 > UInt8(ascii: "/") }, as: UTF8.self)
            if tag.contains(UInt8(ascii: "=")) { read(Self.attributes(of: tag), of: element) }
            guard element == "script" || element == "style" || silent.contains(element) else { continue }
            let close = Array("</\(element)>".utf8)
            let rest = bytes[position...].firstRange(of: close)?.lowerBound ?? bytes.endIndex
            if element == "script", rest > position {
                self.texts +=
                    ReaderTexts(jsonLD: String(decoding: bytes[position..<rest], as: UTF8.self)).texts
            }
            position = rest
        }
    }

    /// Elements of pages of which nobody reads what is in them as words of a language: names of fields in the data,
    /// and entries in the syntax of BibTeX.
    static let silentInPages: Set = ["code", "pre"]
    /// Elements of feeds that are for programs: addresses, times, and who made the file.
    static let silentInFeeds: Set = ["id", "updated", "published", "generator"]

    /// The attributes of a tag, all of them in quotes.
    private static func attributes(of tag: ArraySlice<UInt8>) -> [String: String] {
        var attributes: [String: String] = [:]
        let parts = tag.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        for number in stride(from: 1, to: parts.count, by: 2) {
            let name = parts[number - 1].dropLast().split(separator: UInt8(ascii: " ")).last ?? []
            attributes[String(decoding: name, as: UTF8.self)] = decoded(parts[number])
        }
        return attributes
    }

    private mutating func read(_ attributes: [String: String], of element: String) {
        for (name, value) in attributes {
            let isRead =
                Self.read.contains(name) || name.hasPrefix("data-") && !Self.settings.contains(name)
                || name == "content"
                    && (attributes["name"] ?? attributes["property"]).map(Self.meta.contains) == true
            if isRead { add("<\(element) \(name)>", value) }
        }
    }

    /// Attributes with words.
    private static let read: Set = ["title", "alt", "aria-label", "aria-description", "placeholder", "label"]
    /// What the search script is told besides words: the way to the root, and a language.
    private static let settings: Set = ["data-root", "data-lang"]
    /// What `content` of these elements says is shown to people; the others have values for programs.
    private static let meta: Set = [
        "description", "og:title", "og:description", "og:site_name", "og:image:alt", "citation_title",
        "citation_author",
    ]

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        for (reference, character) in [
            ("&quot;", "”"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
        ] {
            text = text.replacing(reference, with: character)
        }
        return text
    }
}

// MARK: - Data

extension ReaderTexts {
    /// What JSON-LD calls things; its other values are types, addresses, languages and dates.
    private static let names: Set = ["name", "headline", "description"]
    /// What a data package tells of its tables.
    private static let package: Set = ["title", "description", "note"]

    init(jsonLD: String) {
        read(try? JSONSerialization.jsonObject(with: Data(jsonLD.utf8)), Self.names)
    }

    init(package: String) {
        read(try? JSONSerialization.jsonObject(with: Data(package.utf8)), Self.package)
    }

    private mutating func read(_ value: Any?, _ keys: Set<String>) {
        switch value {
        case let list as [Any]: for item in list { read(item, keys) }
        case let mapping as [String: Any]:
            for (key, value) in mapping {
                if keys.contains(key), let text = value as? String { add("JSON \(key)", text) }
                read(value, keys)
            }
        default: break
        }
    }

    /// What the search shows of its results: of each entry title, address, kind, summary, and headings with ids.
    init(searchEntries script: String) {
        for case let entry as [Any] in Self.data(ofScript: script) as? [Any] ?? [] {
            for (number, value) in entry.enumerated() where number != 1 {
                if let text = value as? String { add("search entry", text) }
                for (place, heading) in (value as? [String] ?? []).enumerated() where place % 2 == 0 {
                    add("search heading", heading)
                }
            }
        }
    }

    /// The texts of which the search shows passages, but for the language of a source.
    init(searchTexts script: String) {
        for case let text as String in Self.data(ofScript: script) as? [Any] ?? [] {
            for paragraph in text.split(separator: "\n\n") where paragraph != "mi" {
                add("search text", paragraph)
            }
        }
    }

    /// What a script of the search index calls its function with.
    static func data(ofScript script: String) -> Any? {
        guard let comma = script.firstIndex(of: ","), let end = script.lastIndex(of: ")") else { return nil }
        let json = script[script.index(after: comma)..<end]
        return try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
    }

    /// Texts that a style sheet adds.
    init(styles: String) {
        for match in styles.matches(of: /content:([^;}]*)/) {
            for text in match.1.matches(of: /"([^"]*)"/) { add("content", text.1) }
        }
    }
}

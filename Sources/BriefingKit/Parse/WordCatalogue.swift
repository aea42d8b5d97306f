package import BriefingGround
import BriefingTables

/// A catalogue of the interface's words, as a file of the theme has them: those that Swift says, and those that
/// templates name besides.
package struct WordCatalogue: Sendable {
    /// The language that it is in, as a BCP 47 tag.
    package let language: String
    /// The file, which belongs to the theme.
    package let path: String
    package let root: Location.Root
    /// Keys in the order of the file; those of words that can't be used are among them.
    package private(set) var keys: [String] = []
    private var entries: [String: Entry] = [:]

    private struct Entry: Sendable {
        var wording: Wording?
        var location: Location
    }

    package init(language: String, path: String, root: Location.Root) {
        (self.language, self.path, self.root) = (language, path, root)
    }

    /// What a word says; nil if there is none of this key, or it can't be used.
    package subscript(key: String) -> Wording? { entries[key]?.wording }

    /// Whether the file has a word of this key, whatever it is like.
    package func has(_ key: String) -> Bool { entries[key] != nil }

    /// Where a word stands; the file as such if it doesn't.
    package func location(of key: String) -> Location { entries[key]?.location ?? Location(path, root: root) }

    /// The words that Swift says; one that is missing says its key.
    package var words: Words { Words(language: language) { self[$0.key] } }
}

// MARK: - Reading

extension WordCatalogue {
    /// Reads the file.
    ///
    /// - Returns: what is wrong with it as such. Whether it has the words that are needed is not known here.
    package mutating func read(_ bytes: ArraySlice<UInt8>) -> [Diagnostic] {
        let (node, syntax) = YAMLReader.read(bytes, path: path, rule: .invalidYAML)
        var findings = syntax
        if let node {
            var reader = MappingReader(node, known: nil, path: path, name: "the catalogue of words")
            for entry in reader.entries where !entry.value.isNull {
                keys.append(entry.key)
                entries[entry.key] = Entry(
                    wording: Self.wording(of: entry, &reader),
                    location: Location(path, line: entry.keyLine, column: entry.keyColumn, root: root))
            }
            findings += reader.diagnostics
        }
        for number in findings.indices { findings[number].location.root = root }
        return findings
    }

    private static func wording(of entry: DataNode.Entry, _ reader: inout MappingReader) -> Wording? {
        guard case .mapping = entry.value.content else {
            return reader.text(entry.key).flatMap { phrase($0, of: entry.key, &reader) }.map(Wording.init)
        }
        let names = PluralForm.allCases.map(\.rawValue)
        var inner = MappingReader(
            entry.value, known: names, path: reader.path, name: "the word '\(entry.key)'")
        defer { reader.adopt(inner.diagnostics) }
        var forms: [PluralForm: Phrase] = [:]
        for form in PluralForm.allCases {
            guard let text = inner.text(form.rawValue) else { continue }
            forms[form] = phrase(text, of: entry.key, &inner)
        }
        guard let other = forms.removeValue(forKey: .other) else {
            if inner.lacks(PluralForm.other.rawValue) {
                inner.report(
                    .invalidWord, at: reader.location(of: entry.key),
                    "the word '\(entry.key)' has no form 'other'",
                    help: "add the form for all numbers that have none of their own")
            }
            return nil
        }
        return Wording(plural: other, forms)
    }

    private static func phrase(
        _ text: LocatedText, of key: String, _ reader: inout MappingReader
    ) -> Phrase? {
        do throws(Phrase.Problem) {
            return try Phrase(text.text)
        } catch {
            reader.report(
                .invalidWord, at: Location(reader.path, line: text.line, column: text.column),
                "the word '\(key)' \(error.message)", help: error.help)
            return nil
        }
    }
}

/// A line of text with holes for what it tells of: `Home page of {site.title}`.
package struct Phrase: Sendable, Hashable {
    package enum Part: Sendable, Hashable {
        case text(String)
        case hole(Hole)
    }

    package let parts: [Part]

    package init(_ parts: [Part]) { self.parts = parts }

    /// The holes, in the order in which they stand.
    package var holes: [Hole] {
        parts.compactMap { part in
            if case .hole(let hole) = part { hole } else { nil }
        }
    }

    /// The phrase as a catalogue has it.
    package var source: String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .hole(let hole): "{\(hole.name)}"
            }
        }.joined()
    }

    /// The text with its holes filled; one that nothing is given for stays empty.
    package func filled(_ values: KeyValuePairs<Hole, String> = [:]) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let words): text += words
            // The values are a few: comparing is less than hashing.
            case .hole(let hole): text += values.first { $0.key == hole }?.value ?? ""
            }
        }
        return text
    }
}

/// A place in a phrase where a value comes in, by the value's name.
package struct Hole: Sendable, Hashable {
    package let name: String

    package init(_ name: String) { self.name = name }
}

extension Phrase {
    /// Why a text is no phrase.
    package struct Problem: Error, Hashable {
        package var message: String
        package var help: String?
    }

    /// Reads a phrase as a catalogue has it.
    ///
    /// - Throws: what is wrong, if anything is.
    package init(_ text: String) throws(Problem) {
        guard !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
            // A word stands within a line, whatever says it.
            throw Problem(message: "has a line break", help: "write it in one line")
        }
        var parts: [Part] = []
        var rest = text[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
            let after = rest[rest.index(after: brace)...]
            guard rest[brace] == "{", let end = after.firstIndex(of: "}"), Self.isName(after[..<end]) else {
                throw Problem(
                    message: "has a brace that belongs to no hole",
                    help: "a hole is a name in braces, such as {title}")
            }
            parts.append(.hole(Hole(String(after[..<end]))))
            rest = after[after.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    /// Whether a text may name a hole: as a template names a value.
    private static func isName(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
                }
        }
    }
}

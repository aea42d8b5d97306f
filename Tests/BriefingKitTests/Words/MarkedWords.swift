@testable import BriefingGround
@testable import BriefingKit

/// Catalogues made from that of the default theme.
enum CatalogueText {
    /// The catalogue with other phrases.
    static func mapping(_ change: (_ key: String, Phrase) -> String) -> String {
        ThemeWords.standard.keys.map { key in
            guard let wording = ThemeWords.standard[key] else { return "" }
            guard wording.isPlural else { return "\(key): \(quoted(change(key, wording.other)))\n" }
            let forms = wording.forms.merging([.other: wording.other]) { form, _ in form }
            let lines = forms.map { "  \($0.key.rawValue): \(quoted(change(key, $0.value)))\n" }
            return "\(key):\n" + lines.sorted().joined()
        }.joined()
    }

    /// The catalogue with other values, as YAML, of some keys: nil for none.
    static func replacing(_ changes: [String: String?]) -> String {
        let kept = mapping { $1.source }.split(separator: "\n").reduce(into: [[Substring]]()) { words, line in
            if line.hasPrefix(" ") { words[words.count - 1].append(line) } else { words.append([line]) }
        }.filter { changes[String($0[0].prefix { $0 != ":" })] == nil }
        let changed = changes.compactMap { key, value in value.map { "\(key): \($0)" } }
        return (kept.joined().map(String.init) + changed.sorted()).map { $0 + "\n" }.joined()
    }

    /// A phrase as a catalogue has it, its texts changed.
    static func text(of phrase: Phrase, _ change: (String) -> String) -> String {
        phrase.parts.map { part in
            switch part {
            case .text(let words): change(words)
            case .hole(let hole): "{\(hole.name)}"
            }
        }.joined()
    }

    private static func quoted(_ text: String) -> String {
        var quoted: [UInt8] = []
        JSONEscape.append(text, to: &quoted)
        return String(decoding: quoted, as: UTF8.self)
    }
}

/// The words of the interface in a language of their own: the English ones, each in marks and after its key.
enum MarkedWords {
    /// The catalogue as a file of a theme: `next: "⟦next Next⟧"`. Holes stand outside of the marks.
    static let catalogue = CatalogueText.mapping { key, phrase in
        CatalogueText.text(of: phrase) { $0.contains(where: \.isLetter) ? "⟦\(key) \($0)⟧" : $0 }
    }

    /// The keys of words that have letters besides their holes, and so have marks.
    static let keys = Set(catalogue.matches(of: /⟦([a-z_]+)\s/).map { String($0.1) })
}

/// A text that people read, in or out of marks.
struct MarkedText {
    /// The keys of the words in it.
    private(set) var keys: Set<String> = []
    /// The first Latin letters that are not in marks, with what stands around them.
    private(set) var unmarked: String?

    init(_ text: String) {
        var depth = 0
        var key = ""
        var isKey = false
        var outside = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "⟦": (depth, key, isKey) = (depth + 1, "", true)
            case "⟧": depth -= 1
            case " " where isKey:
                keys.insert(key)
                isKey = false
            case _ where isKey: key.unicodeScalars.append(scalar)
            case _ where depth == 0: outside.unicodeScalars.append(scalar)
            default: break
            }
        }
        guard depth == 0 else {
            unmarked = text
            return
        }
        if Self.hasLatin(outside), Self.hasLatin(Self.withoutExceptions(outside)) { unmarked = text }
    }

    static func hasLatin(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar {
            case "A"..."Z", "a"..."z", "\u{C0}"..."\u{24F}": true
            default: false
            }
        }
    }

    /// What is no word of a language: addresses, with or without a scheme; the letters by which the marks of a note
    /// are told apart; the holes that the search script fills.
    private static func withoutExceptions(_ text: String) -> String {
        text.replacing(/\S*(example\.org|@)\S*/, with: "").replacing(/↩[a-z]+/, with: "")
            .replacing(/\{(count|found|typed)\}/, with: "")
    }
}

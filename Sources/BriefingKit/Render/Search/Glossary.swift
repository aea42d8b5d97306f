import BriefingGround
import BriefingTables

/// What the search knows of other names: the terms of the glossary with what they stand for, in folded words.
///
/// Wherever one of the two stands in a text, the index notes a word for both (`Glossary.word(_:)`), which nobody can
/// type. The script looks for it where either is asked for, and so finds "FPDA" by "Five Power Defence Arrangements"
/// without taking four frequent words for it.
struct Glossary: Sendable {
    private(set) var terms: [Term] = []

    struct Term: Sendable, Hashable {
        let label: [[UInt8]]
        let expansion: [[UInt8]]
        /// Whether the expansion lists several things ("Australia, New Zealand, United Kingdom"), which readers may
        /// also ask for without having the term in mind.
        let isList: Bool
    }

    /// None.
    init() {}

    init(of site: Site) {
        var known: Set<Term> = []
        for table in site.tables where table.schema.role == .terms {
            for row in table.records.indices {
                let text = table.text(row, "expansion", site.words)
                let term = Term(
                    label: Self.words(of: table.label(of: row)), expansion: Self.words(of: text),
                    isList: text.contains(","))
                guard !term.label.isEmpty, !term.expansion.isEmpty, term.label != term.expansion,
                    known.insert(term).inserted
                else { continue }
                terms.append(term)
            }
        }
    }

    /// The word in the index for a term and what it stands for.
    static func word(_ term: Int) -> [UInt8] { Array("*\(term)".utf8) }

    /// The words of a name that the index has, without those in brackets: "NCSC (UK)", "Signals (from its past)".
    private static func words(of name: String) -> [[UInt8]] {
        var text = ""
        var depth = 0
        for character in name {
            if character == "(" { depth += 1 }
            if depth == 0 { text.append(character) }
            if character == ")" { depth = max(0, depth - 1) }
        }
        return WordReader.words(of: text, joined: false).filter { WordFold.isTelling($0) }
    }

    /// The terms as the script has them, in JSON: label, expansion, and whether that is a list.
    var json: [UInt8] {
        var output = Array("[".utf8)
        for (number, term) in terms.enumerated() {
            if number > 0 { output.append(UInt8(ascii: ",")) }
            output.append(UInt8(ascii: "["))
            for words in [term.label, term.expansion] {
                JSONEscape.append(
                    String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self), to: &output)
                output.append(UInt8(ascii: ","))
            }
            output.append(contentsOf: term.isList ? "1]".utf8 : "0]".utf8)
        }
        output.append(UInt8(ascii: "]"))
        return output
    }
}

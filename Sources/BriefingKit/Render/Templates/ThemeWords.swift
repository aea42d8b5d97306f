import BriefingGround
import BriefingTables

/// The words of a theme: the catalogue that a site's language chooses, and what is wrong with any of its own.
struct ThemeWords: Sendable {
    /// The catalogue that pages speak.
    private(set) var catalogue = Self.standard
    /// What is wrong with the site's own catalogues.
    private(set) var diagnostics: [Diagnostic] = []
    /// Keys of words of `catalogue` that are reported already.
    private(set) var faulty: Set<String> = []

    /// - Parameters:
    ///   - layers: where the theme's files come from. The default theme's catalogues are beneath them even if its
    ///     templates aren't, since the program itself says words.
    ///   - language: the site's, as a BCP 47 tag.
    ///   - named: the words that templates name.
    init(_ layers: [ThemeLayer], language: String, named: Set<String>) {
        let files = ThemeLayer.merging([.defaultTheme] + layers).catalogues
        let chosen = Self.choose(language, among: files)
        for file in files where file.root == .templates || file.path == chosen?.path {
            guard file.root == .templates || file.path != Self.standard.path else { continue }
            var read = WordCatalogue(language: file.name, path: file.path, root: file.root)
            let findings = read.read(file.bytes[...])
            diagnostics += findings
            // What can't be read as a whole has no words to be missed.
            let isReadable = !read.keys.isEmpty || findings.isEmpty
            let wrong = isReadable ? check(read, named: named) : []
            guard file.path == chosen?.path else { continue }
            catalogue = read
            faulty = Set(wrong)
        }
    }

    /// Whether there is a word of this key, or there should be one and that is reported.
    func knows(_ key: String) -> Bool { catalogue.has(key) || Self.standard.has(key) }

    /// Whether the default theme, by itself, speaks its standard words to readers of a language.
    static func isStandard(_ language: String) -> Bool {
        choose(language, among: ThemeLayer.defaultTheme.catalogues)?.path == standard.path
    }

    /// The catalogue for a language: its own, that of the language without its region, or English.
    private static func choose(_ language: String, among files: [ThemeLayer.TextFile]) -> ThemeLayer.TextFile?
    {
        var parts = language.lowercased().split(separator: "-")
        while !parts.isEmpty {
            let tag = parts.joined(separator: "-")
            if let file = files.first(where: { $0.name.lowercased() == tag }) { return file }
            parts.removeLast()
        }
        return files.first { $0.name == fallback }
    }

    private static let fallback = "en"

    /// The default theme's English words: they say which words there are, and what holes these have.
    static let standard: WordCatalogue = {
        let file = ThemeLayer.defaultTheme.catalogues.first { $0.name == fallback }
        var catalogue = WordCatalogue(language: fallback, path: file?.path ?? "", root: .defaultTheme)
        _ = catalogue.read(file?.bytes[...] ?? [])
        return catalogue
    }()
}

// MARK: - Checks

extension ThemeWords {
    /// Checks one of the site's own catalogues: that it has every word, none that nobody says, and each with the
    /// holes that are filled.
    ///
    /// - Returns: the keys of words that can't be used.
    private mutating func check(_ catalogue: WordCatalogue, named: Set<String>) -> [String] {
        let needed = Word.allCases.map(\.key) + Self.standard.keys.filter(named.contains)
        var missing: [String] = []
        for key in needed where !catalogue.has(key) && !missing.contains(key) { missing.append(key) }
        if !missing.isEmpty { diagnostics.append(Self.missing(missing, in: catalogue)) }
        var faulty: [String] = missing
        for key in catalogue.keys {
            guard Self.standard.has(key) || named.contains(key) else {
                diagnostics.append(
                    Diagnostic(
                        .unknownKey, at: catalogue.location(of: key), "nothing says the word '\(key)'",
                        help: NearMiss.help(for: key, in: Self.standard.keys)))
                continue
            }
            guard let wording = catalogue[key] else {
                faulty.append(key)
                continue
            }
            if let (message, help) = fault(of: wording, key) {
                diagnostics.append(
                    Diagnostic(.invalidWord, at: catalogue.location(of: key), message, help: help))
                faulty.append(key)
            }
        }
        return faulty
    }

    private static func missing(_ keys: [String], in catalogue: WordCatalogue) -> Diagnostic {
        let names = keys.prefix(mostNamed).joined(separator: ", ")
        return Diagnostic(
            .missingWord, at: Location(catalogue.path, root: catalogue.root),
            keys.count == 1
                ? "the catalogue lacks a word that pages say" : "the catalogue lacks words that pages say",
            help: "add \(names)\(keys.count > mostNamed ? " and others" : "")")
    }

    /// So many missing words are told by name.
    private static let mostNamed = 10

    /// What is wrong with what a word says, seen from those who say it.
    private func fault(of wording: Wording, _ key: String) -> (message: String, help: String?)? {
        let word = Word.byKey[key]
        if wording.isPlural, !(Self.standard[key]?.isPlural ?? true) {
            return ("the word '\(key)' goes by no number", "write it in one line")
        }
        guard let expected = word?.holes ?? Self.standard[key]?.holes else { return nil }
        let names = expected.map { "{\($0.name)}" }.sorted().joined(separator: ", ")
        for hole in wording.holes.subtracting(expected).sorted(by: { $0.name < $1.name }) {
            return (
                "the word '\(key)' has a hole {\(hole.name)} that nothing fills",
                NearMiss.help(for: hole.name, in: expected.map(\.name))
                    ?? (expected.isEmpty ? nil : "its holes: \(names)")
            )
        }
        // A form for some numbers may do without saying the number.
        for hole in expected.subtracting(wording.other.holes).sorted(by: { $0.name < $1.name }) {
            return ("the word '\(key)' has no hole {\(hole.name)}", "its holes: \(names)")
        }
        return nil
    }
}

@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingMarkdown

/// A compiled text with its holes written out, for comparison.
struct CompiledText {
    var html: String
    var compiled: CompiledMarkdown
    var diagnostics: [Diagnostic]

    init(
        _ text: String, firstLine: Int = 1, words: Words = .english,
        _ change: (inout MarkdownOptions) -> Void = { _ in }
    ) {
        var options = MarkdownOptions(words: words)
        change(&options)
        let result = MarkdownCompiler(options: options)
            .compile(Array(text.utf8)[...], path: "a.md", firstLine: firstLine)
        compiled = result.0
        diagnostics = result.1
        var output: [UInt8] = []
        compiled.write(to: &output) { hole, output in
            output.append(contentsOf: "⟪\(Self.words(hole.kind))⟫".utf8)
        }
        html = String(decoding: output, as: UTF8.self)
    }

    /// `line rule` of each finding.
    var findings: [String] { diagnostics.map { "\($0.location.line ?? 0) \($0.rule.id)" } }

    var citations: [CompiledMarkdown.Citation] {
        compiled.holes.flatMap { hole in
            (hole.kind as? CitationHole)?.citations ?? []
        }
    }

    private static func words(_ kind: any HoleKind) -> String {
        var describer = HoleDescriber()
        return kind.resolve(by: &describer)
    }
}

/// Tells what a hole was left for.
private struct HoleDescriber: HoleResolver {
    func resolve(_ hole: AddressHole) -> String {
        "\(hole.isImage ? "src" : "href") \(hole.path)\(hole.fragment.map { "#" + $0 } ?? "")"
    }

    func resolve(_ hole: RecordHole) -> String {
        "record \(hole.target)\(hole.fragment.map { "#" + $0 } ?? "")\(hole.label.map { "|" + $0 } ?? "")"
    }

    func resolve(_ hole: CitationHole) -> String {
        "cite "
            + hole.citations.map { "\($0.prefix ?? "")@\($0.source),\($0.locator ?? "")" }
            .joined(separator: ";")
    }

    func resolve(_ hole: BlockHole) -> String { "block \(hole.name) \(hole.bodyLine) \(hole.body)" }
    func resolve(_ hole: ValueHole) -> String { "inline \(hole.expression)" }
    func resolve(_ hole: TermHole) -> String { "term \(hole.id) \(hole.text)" }
    func resolve(_ hole: TableNameHole) -> String { "table \(hole.words)" }

    /// Of a kind that has no test of its own.
    func resolve(_ hole: some HoleKind) -> String { "\(type(of: hole))" }
}

/// What the `markdown` command prints for a text.
func preview(_ text: String, _ change: (inout MarkdownOptions) -> Void = { _ in }) -> String {
    var options = MarkdownOptions(words: .english)
    change(&options)
    return String(
        decoding: MarkdownPreview.html(Array(text.utf8)[...], options: options, path: "a.md").0,
        as: UTF8.self
    )
}

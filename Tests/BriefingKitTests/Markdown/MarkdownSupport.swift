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
        compiled.holes.flatMap { hole -> [CompiledMarkdown.Citation] in
            guard case .citation(let citations) = hole.kind else { return [] }
            return citations
        }
    }

    private static func words(_ kind: CompiledMarkdown.Kind) -> String {
        switch kind {
        case .address(let path, let fragment, let isImage):
            "\(isImage ? "src" : "href") \(path)\(fragment.map { "#" + $0 } ?? "")"
        case .record(let target, let fragment, let label):
            "record \(target)\(fragment.map { "#" + $0 } ?? "")\(label.map { "|" + $0 } ?? "")"
        case .citation(let citations):
            "cite "
                + citations.map { "\($0.prefix ?? "")@\($0.source),\($0.locator ?? "")" }
                .joined(separator: ";")
        case .block(let name, let body, let line): "block \(name) \(line) \(body)"
        case .inline(let expression): "inline \(expression)"
        case .term(let id, let text): "term \(id) \(text)"
        case .tableName(let words): "table \(words)"
        }
    }
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

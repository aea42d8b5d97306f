package import BriefingGround

/// Markdown without a site: each hole gets a stand-in.
package enum MarkdownPreview {
    /// Converts a text by itself.
    ///
    /// Relative addresses stay as written, `[[target|words]]` becomes its words, a citation stays as text, a
    /// generated block becomes a code block, and an inline value its expression.
    package static func html(
        _ bytes: ArraySlice<UInt8>,
        options: MarkdownOptions,
        path: String
    ) -> ([UInt8], [Diagnostic]) {
        let compiler = MarkdownCompiler(options: options, keepsAddresses: true)
        let (compiled, diagnostics) = compiler.compile(bytes, path: path)
        guard !compiled.holes.isEmpty else { return (compiled.html, diagnostics) }
        var output: [UInt8] = []
        output.reserveCapacity(compiled.html.count + compiled.holes.count * 32)
        compiled.write(to: &output) { hole, output in fill(hole.kind, into: &output) }
        return (output, diagnostics)
    }

    private static func fill(_ kind: CompiledMarkdown.Kind, into output: inout [UInt8]) {
        switch kind {
        case .address(let path, let fragment, _):
            HTMLText.appendAddress(Array((path + (fragment.map { "#" + $0 } ?? "")).utf8), to: &output)
        case .record(let target, _, let label): HTMLText.append(Array((label ?? target).utf8), to: &output)
        case .citation(let citations):
            HTMLText.append(Array("[\(citations.map(words).joined(separator: "; "))]".utf8), to: &output)
        case .block(let name, let body, _):
            output.append(contentsOf: "<pre><code class=\"language-\(HTMLEscape.escape(name))\">".utf8)
            HTMLText.append(Array(body.utf8), to: &output)
            output.append(contentsOf: "</code></pre>".utf8)
        case .inline(let expression): HTMLText.append(Array("{{\(expression)}}".utf8), to: &output)
        case .term(_, let text), .tableName(let text): HTMLText.append(Array(text.utf8), to: &output)
        }
    }

    private static func words(of citation: CompiledMarkdown.Citation) -> String {
        let prefix = citation.prefix.map { $0 + " " } ?? ""
        let locator = citation.locator.map { ", " + $0 } ?? ""
        return "\(prefix)@\(citation.source)\(locator)"
    }
}

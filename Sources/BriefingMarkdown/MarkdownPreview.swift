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
        compiled.write(to: &output) { hole, output in hole.kind.appendStandIn(to: &output) }
        return (output, diagnostics)
    }
}

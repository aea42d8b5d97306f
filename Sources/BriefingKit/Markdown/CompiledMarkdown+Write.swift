extension CompiledMarkdown {
    /// Copies the HTML into `output`.
    ///
    /// - Parameter fill: called at each hole in order, to append the hole's contents.
    package func write(to output: inout [UInt8], fill: (Hole, inout [UInt8]) -> Void) {
        var copied = 0
        for hole in holes {
            output.append(contentsOf: html[copied..<hole.offset])
            copied = hole.offset
            fill(hole, &output)
        }
        output.append(contentsOf: html[copied...])
    }
}

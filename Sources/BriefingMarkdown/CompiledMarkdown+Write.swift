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

    /// Copies the HTML into `output` as one text of several on a page.
    ///
    /// - Parameters:
    ///   - prefix: put before each id of the text and each link to one, escaped for an attribute.
    ///   - levels: how much deeper the text's headings stand here; none goes below the sixth level.
    ///   - fill: called at each hole in order, to append the hole's contents.
    package func write(
        to output: inout [UInt8], under prefix: [UInt8], levels: Int, fill: (Hole, inout [UInt8]) -> Void
    ) {
        var copied = 0
        for (offset, edit) in edits(levels: levels) {
            output.append(contentsOf: html[copied..<offset])
            copied = offset
            switch edit {
            case .hole(let number): fill(holes[number], &output)
            case .prefix: output.append(contentsOf: prefix)
            case .level(let digit):
                output.append(digit)
                copied += 1
            }
        }
        output.append(contentsOf: html[copied...])
    }

    private enum Edit {
        case hole(Int)
        case prefix
        /// Takes the place of one byte.
        case level(UInt8)
    }

    /// What is to be changed, by ascending offset.
    private func edits(levels: Int) -> [(offset: Int, edit: Edit)] {
        var edits = holes.enumerated().map { (offset: $1.offset, edit: Edit.hole($0)) }
        for anchor in anchors {
            edits.append((anchor.offset, .prefix))
            // `<h2 id="`: libcmark writes the tag, its id is added right behind.
            let start = anchor.offset - 6
            guard levels > 0, anchor.isHeading, html.indices.contains(start) else { continue }
            let digit = min(html[start] + UInt8(clamping: levels), UInt8(ascii: "6"))
            edits.append((start, .level(digit)))
            // Headings hold no headings, and text can't look like a tag.
            if let end = endTag(after: anchor.offset) { edits.append((end, .level(digit))) }
        }
        // Holes may stand side by side: those of one place keep their order.
        return edits.enumerated().sorted {
            ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
        }.map(\.element)
    }

    /// The offset of the digit in the next `</h2>`.
    private func endTag(after offset: Int) -> Int? {
        var rest = html[offset...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")), start + 4 < html.count {
            if html[start + 1] == UInt8(ascii: "/"), html[start + 2] == UInt8(ascii: "h"),
                html[start + 4] == UInt8(ascii: ">")
            {
                return start + 3
            }
            rest = html[(start + 1)...]
        }
        return nil
    }
}

import BriefingGround
import CCmark

/// Blocks of raw HTML.
extension TreeWalk {
    /// What a block of raw HTML has.
    private struct HTMLParts {
        var tags: [HTMLTag] = []
        var words = 0
        /// Whether all tags can stand on a page.
        var isHarmless = true
        /// Whether a comment goes on to the end of the text.
        var isUnclosed = false
        /// Where scripts and styles end: their text is no text for readers.
        private var hidden: String?
        private var hiddenWords = 0

        init(_ bytes: UnsafeBufferPointer<UInt8>) {
            var offset = 0
            var isInWord = false
            while offset < bytes.count {
                if hidden == nil, bytes.has("<!--", at: offset) {
                    guard let end = TreeWalk.afterComment(bytes, at: offset) else {
                        isUnclosed = true
                        words = max(1, words)
                        return
                    }
                    offset = end
                } else if let tag = HTMLTag(in: bytes, at: offset) {
                    take(tag)
                    isInWord = isInWord && HarmlessHTML.allows(tag.name)
                    offset = tag.range.upperBound
                } else {
                    if bytes[offset] == UInt8(ascii: "<"), hidden == nil, Self.beginsTag(bytes, offset) {
                        isHarmless = false
                    }
                    let isWord = bytes[offset].isWordByte
                    if isWord, !isInWord { if hidden == nil { words += 1 } else { hiddenWords += 1 } }
                    isInWord = isWord || (isInWord && bytes[offset] > 0x20)
                    offset += 1
                }
            }
        }

        /// Whether a browser would read on as if a tag began, though none is well-formed.
        private static func beginsTag(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
            let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0x20
            return next.isASCIILetter || "/!?".utf8.contains(next)
        }

        /// What begins as a script and never ends takes everything with it.
        mutating func settle() {
            if hidden != nil { words += hiddenWords }
        }

        private mutating func take(_ tag: HTMLTag) {
            if let hidden {
                if tag.isClosing, tag.name == hidden { self.hidden = nil }
                return
            }
            if tag.name == "script" || tag.name == "style" || tag.name == "template" { hidden = tag.name }
            tags.append(tag)
            if !HarmlessHTML.allows(tag.name), !HarmlessHTML.blocks.contains(tag.name) { isHarmless = false }
        }
    }

    mutating func block(_ node: Node, _ bytes: UnsafeBufferPointer<UInt8>) {
        guard !Self.isComment(bytes), let parent = node.parent else { return drop(node) }
        var parts = HTMLParts(bytes)
        parts.settle()
        let place = place(of: bytes, node)
        if parts.isUnclosed {
            report(
                .lostWords, line: place.line, column: place.column,
                "a comment begins here that nothing closes: all that follows would be lost",
                help: "write '-->' after it")
            return drop(node)
        }
        if parts.isHarmless, setup.options.extensions, !parts.tags.isEmpty {
            return harmless(node, bytes, parts, place, in: parent)
        }
        let closes = parts.tags.count == 1 && parts.words == 0 ? parts.tags.first { $0.isClosing } : nil
        if let closes,
            let index = html.open.lastIndex(where: { $0.name == closes.name && $0.parent == parent }),
            html.open[index].node == nil
        {
            // Told where it was opened.
            html.open.remove(at: index)
        } else if parts.words > 0 {
            let last = place.line + bytes[bytes.trimmed(0..<bytes.count)].count { $0 == 0x0A }
            let lines = last > place.line ? "lines \(place.line) to \(last)" : "line \(place.line)"
            report(
                .lostWords, line: place.line, column: place.column,
                "\(parts.words == 1 ? "a word" : "\(parts.words) words") of raw HTML on \(lines) would be lost: '\(Self.excerpt(bytes))'",
                help: parts.tags.first.flatMap { HarmlessHTML.markdown(for: $0.name) } ?? Self.htmlHelp)
        } else {
            reportLeftOut(bytes, node, place, name: parts.tags.first?.name)
        }
        for tag in parts.tags {
            if !tag.isClosing {
                guard html.open.count < Self.mostOpen else { continue }
                html.open.append(
                    HTMLState.Open(
                        name: tag.name, parent: parent, node: nil, line: place.line, column: place.column))
            } else if let index = html.open.lastIndex(where: { $0.name == tag.name && $0.parent == parent }),
                html.open[index].node == nil
            {
                html.open.remove(at: index)
            }
        }
        drop(node)
    }

    /// Writes a block that has harmless tags alone, each closed in it, apart from `details`, which can go on around
    /// the blocks that follow.
    private mutating func harmless(
        _ node: Node, _ bytes: UnsafeBufferPointer<UInt8>, _ parts: HTMLParts,
        _ place: (line: Int, column: Int?), in parent: Node
    ) {
        var output: [UInt8] = []
        var open: [String] = []
        var copied = 0
        for tag in parts.tags {
            Self.appendText(bytes, copied..<tag.range.lowerBound, to: &output)
            copied = tag.range.upperBound
            if !tag.isClosing {
                output.append(contentsOf: written(tag, bytes, place))
                if !HarmlessHTML.void.contains(tag.name) { open.append(tag.name) }
            } else if let index = open.lastIndex(of: tag.name) {
                for name in open[index...].reversed() { output.append(contentsOf: "</\(name)>".utf8) }
                if index < open.count - 1 { reportUnclosed(open[index + 1], place) }
                open.removeSubrange(index...)
            } else if let index = html.open.lastIndex(where: { $0.parent == parent }), tag.name == "details",
                html.open[index].name == tag.name, html.open[index].node != nil, open.isEmpty
            {
                html.open.remove(at: index)
                output.append(contentsOf: "</details>".utf8)
            } else {
                report(
                    .rawHTML, line: place.line, column: place.column,
                    "'</\(tag.name)>' closes nothing here", help: "remove it")
            }
        }
        Self.appendText(bytes, copied..<bytes.count, to: &output)
        // Only `details` may go on, and only around nothing else that is open.
        while let name = open.last, name != "details" || open.contains(where: { $0 != "details" }) {
            if name != "details" { reportUnclosed(name, place) }
            output.append(contentsOf: "</\(name)>".utf8)
            open.removeLast()
        }
        let isEmpty = output.allSatisfy { $0 <= 0x20 }
        if Self.holdsSyntax(bytes) {
            report(
                .unreadSyntax, line: place.line, column: place.column,
                "Markdown within raw HTML is shown as it is written",
                help: "put a blank line before and after the text, so that it is read")
        }
        guard !isEmpty, let block = Node.customBlock(enter: output) else { return drop(node) }
        for _ in open {
            html.open.append(
                HTMLState.Open(
                    name: "details", parent: parent, node: block, line: place.line, column: place.column))
        }
        node.replace(with: block)
    }

    /// Whether the text between tags has what reads like a reference or emphasis.
    private static func holdsSyntax(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.indices.contains { offset in
            bytes.has("[[", at: offset) || bytes.has("[@", at: offset) || bytes.has("{{", at: offset)
                || bytes.has("](", at: offset) || bytes.has("**", at: offset)
        }
    }

    mutating func reportUnclosed(_ name: String, _ place: (line: Int, column: Int?)) {
        report(
            .rawHTML, line: place.line, column: place.column, "'<\(name)>' is not closed",
            help: "write '</\(name)>' after its words, without a blank line between")
    }
}

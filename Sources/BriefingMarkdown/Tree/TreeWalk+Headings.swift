import BriefingGround
import CCmark

/// A heading while its children are visited.
struct HeadingDraft {
    var text: [UInt8] = []
    var ownID: Token.Kind?
}

/// A heading of the text, found by the walk; its id is settled at the end.
struct Heading {
    var text: String
    var level: Int
    var line: Int
    var ownID: String?
    var id = ""
}

extension TreeWalk {
    mutating func enterHeading(_ node: Node) {
        guard setup.options.extensions, !isPlaceholder(node) else { return }
        heading = HeadingDraft()
    }

    mutating func leaveHeading(_ node: Node) {
        guard let draft = heading else { return }
        heading = nil
        let line = line(of: node)
        let text = draft.text.withUnsafeBufferPointer { $0.string($0.trimmed(0..<$0.count)) }
        let level = Int(cmark_node_get_heading_level(node))
        checkLevel(level, text: text, line: line)
        if text.isEmpty, !hasWords(node) {
            report(
                .namelessLink, line: line, "the heading has no words",
                help: "write them after the '#', or remove it")
        }
        var ownID: String?
        switch draft.ownID {
        case .ownID(let id): ownID = id
        case .malformedID(let id):
            report(
                .malformedHeadingID,
                line: line,
                "'\(id)' is no id for a heading",
                help: "use ASCII letters, digits and hyphens: '{#like-this}'"
            )
        default: break
        }
        headings.append(Heading(text: text, level: level, line: line, ownID: ownID))
        var bytes: [UInt8] = []
        Token.appendBare(addToken(.heading(headings.count - 1), line: line), to: &bytes)
        guard let mark = Node.make(CMARK_NODE_TEXT) else { return }
        mark.setLiteral(&bytes)
        if cmark_node_prepend_child(node, mark) != 1 { cmark_node_free(mark) }
    }

    /// Appends a text node's bytes to the heading's plain text, with what a reader sees of tokens.
    mutating func appendToHeading(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.contains(Token.lead) else {
            heading?.text.append(contentsOf: bytes)
            return
        }
        var (copied, offset) = (0, 0)
        while offset < bytes.count {
            guard bytes[offset] == Token.lead,
                let reference = TokenReference(in: bytes, at: offset, count: tokens.count)
            else {
                offset += 1
                continue
            }
            heading?.text.append(contentsOf: bytes[copied..<reference.range.lowerBound])
            let isOwnID = heading?.ownID != nil && reference.range.upperBound == bytes.count
            if !isOwnID {
                let plain = tokens[reference.index].plain(originals)
                heading?.text.append(contentsOf: plain)
            }
            copied = reference.range.upperBound
            offset = copied
        }
        heading?.text.append(contentsOf: bytes[copied...])
    }

    /// Takes `{#id}` at the end of a heading; false where it is plain text.
    mutating func settleOwnID(_ token: Token, isLast: Bool, _ node: Node) -> Bool {
        guard heading != nil, isLast, node.next == nil, node.parent?.type == CMARK_NODE_HEADING else {
            return false
        }
        heading?.ownID = token.kind
        return true
    }

    /// Gives every heading its id: those that the author chose come first, so that no other takes them.
    mutating func settleHeadingIDs() {
        guard !headings.isEmpty else { return }
        var used: Set<String> = []
        var counts: [String: Int] = [:]
        for index in headings.indices {
            guard let id = headings[index].ownID else { continue }
            guard used.insert(id).inserted else {
                report(
                    .duplicateHeadingID,
                    line: headings[index].line,
                    "another heading of this text has the id '\(id)' already",
                    help: "choose another id"
                )
                headings[index].ownID = nil
                continue
            }
            headings[index].id = id
        }
        for index in headings.indices where headings[index].ownID == nil {
            let base = Slug.heading(headings[index].text)
            var id = base
            while !used.insert(id).inserted {
                counts[base, default: 0] += 1
                id = "\(base)-\(counts[base, default: 0])"
            }
            headings[index].id = id
        }
    }

    private mutating func checkLevel(_ level: Int, text: String, line: Int) {
        if level == 1 {
            report(
                .headingLevel,
                line: line,
                "the heading '\(text)' has level 1, which is the page's title",
                help: "begin it with '##'"
            )
        } else if let previous = headings.last?.level ?? Optional(1), level > previous + 1 {
            report(
                .headingLevel,
                line: line,
                "the heading '\(text)' has level \(level), but follows \(headings.isEmpty ? "the title" : "level \(previous)")",
                help: "begin it with '\(String(repeating: "#", count: previous + 1))'"
            )
        }
    }
}

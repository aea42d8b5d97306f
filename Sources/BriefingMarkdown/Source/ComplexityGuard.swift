import BriefingGround

/// Refuses the few texts on which libcmark 0.30.2 takes more than linear time.
///
/// Measured on that version: a blank line costs a step per open list, an inline node a step per open block,
/// and a link a step per `![` that is open before it. Later versions are linear for all three.
enum ComplexityGuard {
    /// The largest text, in bytes.
    static let largestText = 8 << 20
    /// Steps of libcmark's slow paths that are let pass: well under a second.
    private static let mostSteps = 100_000_000
    private static let mostOpenImages = 1000

    /// The reason not to convert a text, if there is one.
    static func check(_ source: UnsafeBufferPointer<UInt8>, path: String, firstLine: Int) -> Diagnostic? {
        guard source.count <= largestText else {
            return Diagnostic(
                .markdownTooLarge,
                at: Location(path, line: firstLine),
                "the text has \(source.count) bytes, more than the \(largestText) that are allowed",
                help: "split it into several articles"
            )
        }
        return checkDepth(source, path: path, firstLine: firstLine)
            ?? checkImages(source, path: path, firstLine: firstLine)
    }
}

extension ComplexityGuard {
    fileprivate static func checkDepth(
        _ source: UnsafeBufferPointer<UInt8>,
        path: String,
        firstLine: Int
    ) -> Diagnostic? {
        let hasReturns = source.firstOffset(of: 0x0D, from: 0) != nil
        var deepest = (depth: 0, line: firstLine)
        var (start, line) = (0, firstLine)
        while start < source.count {
            // Only a line that begins with a mark or white space is nested at all.
            let mayNest = source[start] <= UInt8(ascii: ">")
            let feed = source.firstOffset(of: 0x0A, from: start) ?? source.count
            let end =
                hasReturns ? source[start..<feed].firstIndex(of: 0x0D) ?? feed : feed
            if mayNest {
                let depth = LinePrefix(of: source, from: start, to: end).depth
                if depth > deepest.depth { deepest = (depth, line) }
            }
            let isPair = end + 1 < source.count && source[end] == 0x0D && source[end + 1] == 0x0A
            start = end + (isPair ? 2 : 1)
            line += 1
        }
        guard deepest.depth > 100 else { return nil }
        let steps = weight(of: source) * deepest.depth
        guard steps > mostSteps else { return nil }
        return Diagnostic(
            .markdownTooComplex,
            at: Location(path, line: deepest.line),
            "lists and quotes are nested \(deepest.depth) deep in a text of this length",
            help: "nest them less deeply"
        )
    }

    /// Steps that the text costs per open block: blank lines count four times an inline mark.
    fileprivate static func weight(of source: UnsafeBufferPointer<UInt8>) -> Int {
        var weight = 0
        for byte in source {
            switch byte {
            case 0x0A, 0x0D: weight += 4
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"),
                UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\\"),
                UInt8(ascii: "'"), UInt8(ascii: "\""):
                weight += 1
            default: break
            }
        }
        return weight
    }

    fileprivate static func checkImages(
        _ source: UnsafeBufferPointer<UInt8>,
        path: String,
        firstLine: Int
    ) -> Diagnostic? {
        guard holdsManyImages(source) else { return nil }
        // True: an image's bracket. A stack as libcmark keeps it, but for what it finds in code.
        var open: [Bool] = []
        var (images, line, isBlank) = (0, firstLine, true)
        for (offset, byte) in source.enumerated() {
            switch byte {
            case UInt8(ascii: "["):
                let isImage =
                    offset > 0 && source[offset - 1] == UInt8(ascii: "!")
                    && (offset < 2 || source[offset - 2] != UInt8(ascii: "<"))
                open.append(isImage)
                images += isImage ? 1 : 0
            case UInt8(ascii: "]"):
                if open.popLast() == true { images -= 1 }
            case 0x0A:
                line += 1
                if isBlank {
                    open.removeAll(keepingCapacity: true)
                    images = 0
                }
                isBlank = true
            default: break
            }
            if byte > 0x20 { isBlank = false }
            if images > mostOpenImages {
                return Diagnostic(
                    .markdownTooComplex,
                    at: Location(path, line: line),
                    "more than \(mostOpenImages) images are begun with '![' and not ended",
                    help: "write '\\!' where no image is meant"
                )
            }
        }
        return nil
    }

    fileprivate static func holdsManyImages(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
        var (count, offset) = (0, 0)
        while let found = source.firstOffset(of: UInt8(ascii: "!"), from: offset) {
            count += 1
            guard count <= mostOpenImages else { return true }
            offset = found + 1
        }
        return false
    }
}

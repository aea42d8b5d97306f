/// The labels of the link definitions that a text seems to have.
///
/// A label counts if a line starts with it, whatever libcmark will make of the line: the author's brackets
/// then keep the meaning that CommonMark gives them.
struct LinkDefinitions {
    private var labels: Set<String> = []

    init(in source: UnsafeBufferPointer<UInt8>) {
        var offset = 0
        while let close = source.firstOffset(of: UInt8(ascii: "]"), from: offset) {
            offset = close + 1
            guard source.has(":", at: offset) else { continue }
            var start = close
            while start > 0, !source[start - 1].isLineEnd { start -= 1 }
            var end = close
            while end < source.count, !source[end].isLineEnd { end += 1 }
            if let label = Self.label(in: source, from: start, to: end) {
                labels.insert(Self.normalised(source[label]))
            }
            offset = end
        }
    }

    /// The labels in sort order.
    var sorted: [String] { labels.sorted() }

    func contains(_ label: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        !labels.isEmpty && labels.contains(Self.normalised(label))
    }

    private static func label(
        in source: UnsafeBufferPointer<UInt8>,
        from start: Int,
        to end: Int
    ) -> Range<Int>? {
        guard let open = source[start..<end].firstIndex(of: UInt8(ascii: "[")) else { return nil }
        guard LinePrefix(of: source, from: start, to: end).end == open else { return nil }
        var offset = open + 1
        while offset < end, source[offset] != UInt8(ascii: "]"), source[offset] != UInt8(ascii: "[") {
            offset += source[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard source.prefix(end).has("]:", at: offset) else { return nil }
        return open + 1..<offset
    }

    /// CommonMark 0.30, section 4.7: case is folded, white space collapsed.
    private static func normalised(_ label: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        label.split { $0.isSpaceOrTab || $0.isLineEnd }
            .map { String(decoding: $0, as: UTF8.self).lowercased() }
            .joined(separator: " ")
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    fileprivate func has(_ text: StaticString, at offset: Int) -> Bool {
        offset + text.utf8CodeUnitCount <= endIndex && base.has(text, at: offset)
    }
}

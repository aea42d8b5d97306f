import BriefingGround

extension DataNode {
    /// A node that was never read from a file: text.
    package static func text(_ text: String) -> DataNode {
        DataNode(.scalar(text, .quoted), line: 0, column: 0)
    }

    /// A number, made here.
    package static func number(_ number: Int) -> DataNode {
        DataNode(.scalar(String(number), .plain), line: 0, column: 0)
    }

    /// A list, made here.
    package static func list(_ items: [DataNode]) -> DataNode {
        DataNode(.sequence(items), line: 0, column: 0)
    }

    static func mapping(_ entries: [Entry]) -> DataNode {
        DataNode(.mapping(entries), line: 0, column: 0)
    }

    /// A mapping, made here; keys without a value are left out.
    package static func mapping(_ entries: [(key: String, value: DataNode?)]) -> DataNode {
        mapping(
            entries.compactMap { key, value in
                value.map { Entry(key: key, keyLine: 0, keyColumn: 0, value: $0) }
            })
    }

    /// Appends the value as JSON, indented by two spaces per level.
    ///
    /// Plain scalars are written as they stand: the value must have come from JSON, or be made of quoted ones.
    /// The depth is that of what was read: no more than `JSONReader.deepest`.
    package func write(to output: inout [UInt8], depth: Int = 0) {
        switch content {
        case .scalar(let text, .quoted): JSONEscape.append(text, to: &output)
        case .scalar(let text, .plain): output.append(contentsOf: text.utf8)
        case .sequence(let items):
            Self.write(items, "[", "]", depth, to: &output) { item, output in
                item.write(to: &output, depth: depth + 1)
            }
        case .mapping(let entries):
            Self.write(entries, "{", "}", depth, to: &output) { entry, output in
                JSONEscape.append(entry.key, to: &output)
                output.append(contentsOf: ": ".utf8)
                entry.value.write(to: &output, depth: depth + 1)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element],
        _ opening: Unicode.Scalar,
        _ closing: Unicode.Scalar,
        _ depth: Int,
        to output: inout [UInt8],
        element: (Element, inout [UInt8]) -> Void
    ) {
        output.append(UInt8(ascii: opening))
        for (position, item) in elements.enumerated() {
            if position > 0 { output.append(UInt8(ascii: ",")) }
            newLine(depth + 1, to: &output)
            element(item, &output)
        }
        if !elements.isEmpty { newLine(depth, to: &output) }
        output.append(UInt8(ascii: closing))
    }

    private static func newLine(_ depth: Int, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }
}

package import BriefingGround

/// Several texts in one cell.
package struct ListType: FieldType {
    package static let name = "list"
    package static let constraints: [Constraints.Name] = [.minLength, .maxLength]

    package var word: Word? { .typeList }
    package var holdsNames: Bool { true }
    package var isList: Bool { true }

    /// Types that items may have.
    private static let itemTypes = FieldTypes.all.filter { $0.mayBeItem }.map { $0.name }

    package let delimiter: String
    /// The type of each item, in its default format.
    package let item: any FieldType

    package init(format: String, descriptor: inout MappingReader) {
        let delimiter = descriptor.text("delimiter")
        if delimiter?.text.isEmpty == true {
            descriptor.report(
                .invalidSchema,
                at: descriptor.valueLocation(of: "delimiter"),
                "a list's delimiter can't be empty"
            )
        }
        self.delimiter = delimiter.map { $0.text.isEmpty ? "," : $0.text } ?? ","
        item = Self.item(&descriptor)
    }

    private static func item(_ descriptor: inout MappingReader) -> any FieldType {
        let name = descriptor.string("itemType") ?? StringType.name
        var empty = MappingReader(
            DataNode(.mapping([]), line: 0, column: 0),
            known: nil,
            path: descriptor.path,
            name: ""
        )
        if itemTypes.contains(name), let type = FieldTypes.named(name) {
            return type.init(format: "default", descriptor: &empty)
        }
        descriptor.report(
            .invalidSchema,
            at: descriptor.valueLocation(of: "itemType"),
            "a list can't have items of type '\(name)'",
            help: NearMiss.help(for: name, in: itemTypes)
                ?? "use one of: \(itemTypes.joined(separator: ", "))"
        )
        return StringType(format: "default", descriptor: &empty)
    }

    package func value(of text: String) throws(TypeProblem) -> Value {
        let separator = Array(delimiter.utf8)
        let bytes = Array(text.utf8)
        var items: [String] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == separator[0], bytes[index...].starts(with: separator) {
                items.append(String(decoding: bytes[start..<index], as: UTF8.self))
                index += separator.count
                start = index
            } else {
                index += 1
            }
        }
        items.append(String(decoding: bytes[start...], as: UTF8.self))
        return try checked(items)
    }

    package func value(ofItems items: [String]) throws(TypeProblem) -> Value {
        if let item = items.first(where: { $0.contains(delimiter) }) {
            throw TypeProblem(
                message: "has an item, '\(item)', that contains the list's delimiter '\(delimiter)'",
                help: "set another 'delimiter' for this field, so that the published CSV can be split again"
            )
        }
        return try checked(items)
    }

    package func text(ofItems items: [String]) -> String { items.joined(separator: delimiter) }

    package func appendJSON(_ cell: Cell, to output: inout [UInt8]) {
        TableExport.appendArray(cell.keys, to: &output) { text, output in
            // An item is of its type, or the cell would have no value.
            let value = (try? item.value(of: text)) ?? .text(text)
            item.appendJSON(Cell(value, text: text, line: 0, column: 0), to: &output)
        }
    }

    private func checked(_ items: [String]) throws(TypeProblem) -> Value {
        for text in items {
            guard !text.isEmpty, text.utf8.first != UInt8(ascii: " "), text.utf8.last != UInt8(ascii: " ")
            else {
                throw TypeProblem(
                    message: text.isEmpty
                        ? "has an empty item" : "has an item, '\(text)', with a space around it",
                    help: "write the items with '\(delimiter)' alone between them"
                )
            }
            do {
                _ = try item.value(of: text)
            } catch {
                throw TypeProblem(message: "has an item, '\(text)', that \(error.message)", help: error.help)
            }
        }
        return .list(items)
    }
}

internal import BriefingGround
internal import BriefingKit

/// What the event stream tells a page about a state: a JSON object.
struct LiveMessage {
    /// What the page is now; it reloads where it was made of something else.
    var version: String
    var state: LiveState
    /// What the paths of findings start with.
    var roots: [Location.Root: String]

    /// The message as an event (WHATWG HTML, section 9.2): JSON has no line ends of its own.
    var event: [UInt8] {
        var bytes = Array("data: {\"version\":".utf8)
        JSONEscape.append(version, to: &bytes)
        bytes.append(contentsOf: ",\"assets\":".utf8)
        if let assets = state.changedAssets {
            Self.list(assets.sorted(), to: &bytes) { JSONEscape.append($0, to: &$1) }
        } else {
            bytes.append(contentsOf: "null".utf8)
        }
        bytes.append(contentsOf: ",\"failure\":".utf8)
        JSONEscape.append(state.failure ?? "", to: &bytes)
        bytes.append(contentsOf: ",\"total\":\(state.errors.count),\"errors\":".utf8)
        // More than anybody reads would only slow the page down.
        Self.list(state.errors.grouped().prefix(50), to: &bytes, append)
        bytes.append(contentsOf: "}\n\n".utf8)
        return bytes
    }

    private func append(_ error: Diagnostic, to bytes: inout [UInt8]) {
        var location = error.location.path(in: roots)
        if let line = error.location.line { location += ":\(line)" }
        if let column = error.location.column { location += ":\(column)" }
        var message = error.message
        if let record = error.record {
            message += " (record '\(record)'\(error.field.map { ", field '\($0)'" } ?? ""))"
        }
        let fields = [
            ("location", location), ("message", message), ("rule", error.rule.id),
            ("source", error.excerpt ?? ""),
            ("help", error.help ?? ""),
        ]
        bytes.append(UInt8(ascii: "{"))
        for (name, text) in fields {
            JSONEscape.append(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            JSONEscape.append(text, to: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        bytes.append(contentsOf: "\"column\":\(characters(before: error))}".utf8)
    }

    /// Number of UTF-16 units of the source line before the finding, which is what scripts count; -1 where the
    /// finding has no column.
    private func characters(before error: Diagnostic) -> Int {
        guard let column = error.location.column, let excerpt = error.excerpt else { return -1 }
        return String(decoding: excerpt.utf8.prefix(column - 1), as: UTF8.self).utf16.count
    }

    private static func list<Item>(
        _ items: some Collection<Item>, to bytes: inout [UInt8], _ append: (Item, inout [UInt8]) -> Void
    ) {
        bytes.append(UInt8(ascii: "["))
        for (number, item) in items.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            append(item, &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}

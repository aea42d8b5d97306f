import Foundation
import Testing

/// The links and ids of an HTML page, and what is malformed in its tags, by a scan of its bytes.
package struct HTMLScan: Sendable {
    /// The values of `href` and `src`, decoded, in order of appearance.
    package private(set) var links: [String] = []
    package private(set) var ids: Set<String> = []
    /// What a page must not have: an id twice, a tag without an end, an attribute without quotes, an inline script.
    package private(set) var problems: [String] = []

    /// Whether the tag being read would hold a script, neither data for machines nor the address of one.
    private var isInline = true
    private let bytes: [UInt8]
    private var position = 0

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = start + 1
            if has("!--") {
                skip(past: "-->")
            } else if has("!") || has("/") {
                skip(past: ">")
            } else {
                readTag()
            }
        }
    }

    private mutating func readTag() {
        let name = word().lowercased()
        isInline = true
        if name.isEmpty { return problems.append("a '<' that isn't escaped") }
        while position < bytes.count {
            skipSpace()
            guard position < bytes.count else { return problems.append("<\(name)> isn't closed") }
            if bytes[position] == UInt8(ascii: ">") || has("/>") {
                skip(past: ">")
                if name == "script" || name == "style" { skip(past: "</\(name)") }
                if name == "script", isInline { problems.append("an inline script") }
                return
            }
            let attribute = word()
            guard !attribute.isEmpty else { return problems.append("<\(name)> has a stray character") }
            guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { continue }
            position += 1
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\""),
                let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "\""))
            else { return problems.append("'\(attribute)' of <\(name)> isn't in quotes") }
            take(attribute.lowercased(), of: name, Self.decoded(bytes[(position + 1)..<end]))
            position = end + 1
        }
    }

    private mutating func take(_ attribute: String, of tag: String, _ value: String) {
        switch attribute {
        case "href", "src":
            links.append(value)
            if attribute == "src" { isInline = false }
        case "id": if !ids.insert(value).inserted { problems.append("the id '\(value)' twice") }
        case "type": isInline = isInline && value != "application/ld+json"
        case "content" where value.hasPrefix("0; url="): links.append(String(value.dropFirst(7)))
        case _ where attribute.hasPrefix("on"): problems.append("'\(attribute)' of <\(tag)> is a script")
        default: break
        }
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count, !Self.ends.contains(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static let ends = Array(" \t\r\n<>=\"'/".utf8)

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    private func has(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    private mutating func skip(past text: String) {
        while position < bytes.count, !has(text) { position += 1 }
        position = min(position + text.utf8.count, bytes.count)
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        for (reference, character) in [
            ("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"),
        ] {
            text = text.replacing(reference, with: character)
        }
        return text
    }

    /// What lies between the masthead and the footer of a page.
    package static func main(of page: String) throws -> Substring {
        let start = try #require(page.range(of: "<main"))
        let end = try #require(page.range(of: "</main>"))
        return page[start.lowerBound..<end.lowerBound]
    }
}

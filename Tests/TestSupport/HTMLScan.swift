import Foundation
import Testing

/// The links and ids of an HTML page, and what is malformed in its tags, by a scan of its bytes.
///
/// Tests read thousands of pages in a debug build, where a generic algorithm costs a call for each byte: the ways
/// through text are those of the C library.
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
        while let start = place(of: "<") {
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
                if name == "style" { skip(past: "</style") }
                if name == "script" { skip(past: "</script") }
                if name == "script", isInline { problems.append("an inline script") }
                return
            }
            let attribute = word()
            guard !attribute.isEmpty else { return problems.append("<\(name)> has a stray character") }
            guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { continue }
            position += 1
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\""),
                let end = place(of: "\"", from: position + 1)
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
        position += bytes.withUnsafeBytes { bytes in
            var end = start
            while end < bytes.count, !Self.isEnd(bytes[end]) { end += 1 }
            return end - start
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Whether a byte ends the name of a tag or of an attribute: white space or one of `<>="'/`.
    private static func isEnd(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0D, 0x0A, 0x3C, 0x3E, 0x3D, 0x22, 0x27, 0x2F: true
        default: false
        }
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    private func has(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        return bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memcmp($0 + position, text.utf8Start, count) == 0 } ?? false
        }
    }

    /// Where a text stands next.
    private func place(of text: StaticString, from start: Int? = nil) -> Int? {
        var start = start ?? position
        let count = text.utf8CodeUnitCount
        return bytes.withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress else { return nil }
            while start + count <= bytes.count {
                let rest = bytes.count - start - count + 1
                guard let first = memchr(base + start, Int32(text.utf8Start.pointee), rest) else {
                    return nil
                }
                start = UnsafeRawPointer(first) - base
                if memcmp(base + start, text.utf8Start, count) == 0 { return start }
                start += 1
            }
            return nil
        }
    }

    private mutating func skip(past text: StaticString) {
        position = place(of: text).map { $0 + text.utf8CodeUnitCount } ?? bytes.count
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        let hasReference = bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memchr($0, 0x26, bytes.count) != nil } ?? false
        }
        guard hasReference else { return text }
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

/// Escaping for text and attribute values of XML 1.0: feeds and the site map.
package enum XMLEscape {
    /// Character references for what is markup; characters that XML 1.0 (section 2.2) can't hold at all become
    /// U+FFFD.
    package static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: isControl) else { return HTMLEscape.escape(text) }
        let clean = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.isASCII && isControl(UInt8($0.value)) ? "\u{FFFD}" : $0 }))
        return HTMLEscape.escape(clean)
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
    }
}

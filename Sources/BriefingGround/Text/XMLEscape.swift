/// Escaping for text and attribute values of XML 1.0: feeds and the site map.
package enum XMLEscape {
    /// Character references for what is markup; characters that XML 1.0 (section 2.2) can't hold at all become
    /// U+FFFD.
    package static func escape(_ text: String) -> String {
        guard ForbiddenCharacter.first(in: text) != nil else { return HTMLEscape.escape(text) }
        let clean = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { ForbiddenCharacter.forbids($0) ? "\u{FFFD}" : $0 }))
        return HTMLEscape.escape(clean)
    }
}

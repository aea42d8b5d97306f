import BriefingGround

/// Rules of style that put the title of a part of the print pack at the head of each of its pages.
///
/// Style sheets have names for that (CSS `string-set`), which Chromium doesn't know; it knows pages with names. A part
/// begins on a page of its own as it is.
package enum PrintHeads {
    /// - Parameter page: the HTML of the print pack.
    /// - Returns: nothing for any other page.
    package static func style(for page: [UInt8]) -> String {
        var rest = String(decoding: page, as: UTF8.self)[...]
        var style = ""
        var number = 0
        while let part = rest.firstRange(of: "<section class=\"part") {
            rest = rest[part.upperBound...]
            guard let heading = rest.firstRange(of: "<h2 id=\"") else { break }
            let id = rest[heading.upperBound...].prefix { $0 != "\"" }
            let title = rest[id.endIndex...].dropFirst(2).prefix { $0 != "<" }
            rest = rest[title.endIndex...]
            number += 1
            style += """

                .part:has(> h2[id=\(quoted(HTMLEscape.unescape(id)))]) { page: part-\(number) }
                @page part-\(number) { @top-left { content: \(quoted(HTMLEscape.unescape(title))); font: 8.5pt sans-serif; color: #4a4f57 } }
                """
        }
        return style
    }

    /// A string of CSS (CSS Syntax 3, 4.3.5): whatever might end it, or the style sheet's element, is written as its
    /// number.
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            let isPlain = scalar.value >= 0x20 && !"\"\\<>\u{7F}".unicodeScalars.contains(scalar)
            return isPlain ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
        }
        return "\"\(escaped.joined())\""
    }
}

/// The name of one file or folder as it stands on disk: which are passed over, and which are refused.
package struct FileName {
    /// The name, with whatever cannot be printed written as an escape (`\u{1B}`, `\xFF`).
    let shown: String
    /// Why the name cannot be used, if it cannot.
    let problem: String?

    init(_ bytes: [UInt8]) {
        guard let name = Self.decoded(bytes) else {
            shown = Self.escaped(bytes)
            problem = "is not valid UTF-8"
            return
        }
        guard let bad = name.unicodeScalars.first(where: Self.isRefused) ?? Self.invisible(in: name) else {
            shown = name
            problem = nil
            return
        }
        shown = Self.escaped(bytes)
        problem =
            bad == "\\"
            ? "contains a backslash"
            : "contains the \(Self.isRefused(bad) ? "control" : "invisible") character \(Self.codePoint(bad))"
    }

    /// Whether a file of this name is no part of the briefing: hidden, or left behind by an editor.
    ///
    /// `.well-known` is no hidden folder (RFC 8615).
    package static func isSkipped(_ bytes: [UInt8]) -> Bool {
        if bytes.first == UInt8(ascii: ".") { return !bytes.elementsEqual(".well-known".utf8) }
        return bytes.last == UInt8(ascii: "~")
            || bytes.suffix(4).elementsEqual(".swp".utf8)
            || (bytes.count > 1 && bytes.first == UInt8(ascii: "#") && bytes.last == UInt8(ascii: "#"))
            || isLitter(bytes)
    }

    /// What Windows, macOS and office programs leave behind.
    private static func isLitter(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: "~$".utf8) { return true }
        guard let last = bytes.last, "bip".utf8.contains(last | 0x20) || last == 0x0D else { return false }
        let name = String(decoding: bytes, as: UTF8.self).lowercased()
        return litter.contains(name) || name.hasSuffix(".tmp")
    }

    private static let litter: Set<String> = ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"]

    /// The first name in a path of what is no part of the briefing.
    package static func skipped(in path: Substring) -> Substring? {
        path.split(separator: "/").first { isSkipped(Array($0.utf8)) }
    }
}

extension FileName {
    private static func decoded(_ bytes: [UInt8]) -> String? {
        let found = bytes.withUnsafeBytes { UTF8Scan($0) }
        return found.firstInvalid == nil ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// Control characters garble terminals and lists of files; the bidirectional ones make a name look like
    /// another; a backslash is a separator on some hosts, so that the page would land elsewhere.
    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x5C, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: scalar.properties.isNoncharacterCodePoint
        }
    }

    /// A character that nobody sees makes a name look like another; joiners between letters belong to some scripts.
    private static func invisible(in name: String) -> Unicode.Scalar? {
        guard name.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        let scalars = Array(name.unicodeScalars)
        return scalars.indices.first { index in
            guard scalars[index].properties.isDefaultIgnorableCodePoint else { return false }
            let isJoiner = scalars[index] == "\u{200C}" || scalars[index] == "\u{200D}"
            let isPicture = (0xFE00...0xFE0F).contains(scalars[index].value)
            let isInside = index > 0 && index < scalars.count - 1
            return !(isPicture && index > 0) && !(isJoiner && isInside)
        }.map { scalars[$0] }
    }

    private static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }

    private static func escaped(_ bytes: [UInt8]) -> String {
        var shown = ""
        var start = 0
        while start < bytes.count {
            let step = bytes.withUnsafeBytes { UTF8Scan.step($0, at: start) }
            let part = bytes[start..<start + step.length]
            start += step.length
            guard step.isValid, let scalar = String(decoding: part, as: UTF8.self).unicodeScalars.first else {
                for byte in part {
                    shown += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                }
                continue
            }
            if isRefused(scalar) || scalar.properties.isDefaultIgnorableCodePoint, scalar != "\\" {
                shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}

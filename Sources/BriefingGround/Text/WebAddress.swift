/// What can be told of an address of the web by its form alone (RFC 3986).
package enum WebAddress {
    /// What is wrong with an address, in words that follow it, and what to do about it.
    package struct Problem: Sendable {
        package var what: String
        package var help: String?
    }

    /// What no reader could follow in an absolute address; nothing for schemes without a host.
    ///
    /// - Parameter allowsUser: whether a user's name may stand before the host.
    package static func problem(with text: some Sequence<UInt8>, allowsUser: Bool) -> Problem? {
        let bytes = Array(text)
        if let problem = percentProblem(in: bytes[...]) { return problem }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let rest = bytes[(colon + 1)...]
        guard rest.starts(with: "//".utf8) else {
            let isWeb = ["http", "https"].contains(
                String(decoding: bytes[..<colon], as: UTF8.self).lowercased())
            return isWeb
                ? Problem(what: "names no host", help: "write '//' after the scheme: 'https://example.org/'")
                : nil
        }
        let authority = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
        let at = authority.lastIndex(of: UInt8(ascii: "@"))
        if at != nil, !allowsUser {
            return Problem(what: "has a user's name in it", help: "leave out what stands before '@'")
        }
        return hostProblem(in: authority[(at.map { $0 + 1 } ?? authority.startIndex)...])
    }

    /// Whether there is nothing to tell of an address, as of nearly all: letters, digits and single hyphens and dots
    /// between `https://` or `http://` and the first slash, and no percent sign.
    package static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start: Int
        if bytes.starts(with: "https://".utf8) {
            start = 8
        } else if bytes.starts(with: "http://".utf8) {
            start = 7
        } else {
            return false
        }
        var index = start
        var wasJoint = true
        while index < bytes.count, bytes[index] != UInt8(ascii: "/") {
            let isJoint = bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: ".")
            guard isJoint ? !wasJoint : isAlphanumeric(bytes[index]) else { return false }
            wasJoint = isJoint
            index += 1
        }
        return index > start && !wasJoint && !bytes[index...].contains(UInt8(ascii: "%"))
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }

    /// RFC 3986, section 2.1; a zero byte ends the address for many programs.
    private static func percentProblem(in bytes: ArraySlice<UInt8>) -> Problem? {
        for offset in bytes.indices where bytes[offset] == UInt8(ascii: "%") {
            guard offset + 2 < bytes.endIndex, isHexadecimal(bytes[offset + 1]),
                isHexadecimal(bytes[offset + 2])
            else {
                return Problem(
                    what: "has a percent sign without two hexadecimal digits",
                    help: "write '%25' for a '%' that is meant as such")
            }
            if bytes[offset + 1] == UInt8(ascii: "0"), bytes[offset + 2] == UInt8(ascii: "0") {
                return Problem(what: "has a zero byte, '%00'", help: "leave it out")
            }
        }
        return nil
    }

    /// RFC 3986, sections 3.2.2 and 3.2.3.
    private static func hostProblem(in bytes: ArraySlice<UInt8>) -> Problem? {
        let nobody = Problem(what: "names no host", help: "write the site's name after '//'")
        let end: Int
        if bytes.first == UInt8(ascii: "[") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else {
                return Problem(what: "has a '[' that nothing closes", help: "write ']' after the host")
            }
            let literal = bytes[(bytes.startIndex + 1)..<close]
            let isLiteral =
                literal.contains(UInt8(ascii: ":")) || literal.first.map { $0 | 0x20 } == UInt8(ascii: "v")
            guard isLiteral, literal.allSatisfy({ isHexadecimal($0) || ":.vV".utf8.contains($0) }) else {
                return Problem(
                    what: "has no IPv6 address between '[' and ']'", help: "write one, or the host's name")
            }
            end = close + 1
        } else {
            end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
            let name = bytes[..<end]
            let labels = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            // The root of all names may stand at the end.
            let given = labels.last?.isEmpty == true ? labels.dropLast() : labels[...]
            let isName = given.allSatisfy { label in
                label.first.map { $0 != UInt8(ascii: "-") } == true && label.last != UInt8(ascii: "-")
            }
            if given.isEmpty || !isName { return nobody }
        }
        guard end < bytes.endIndex else { return nil }
        let port = bytes[(end + 1)...]
        guard bytes[end] == UInt8(ascii: ":"), port.allSatisfy({ $0 &- 0x30 < 10 }), port.count <= 5,
            port.isEmpty || (Int(String(decoding: port, as: UTF8.self)) ?? 0) <= 65535
        else { return Problem(what: "has no port that can be", help: "a port is a number up to 65535") }
        return nil
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
    }
}

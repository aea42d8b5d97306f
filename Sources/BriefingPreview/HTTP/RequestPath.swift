/// The path of a request's target, decoded once and found harmless.
struct RequestPath: Equatable, Sendable {
    /// Below the site's root, without the leading slash: `areas/cybersecurity/`, or nothing for the root.
    let text: String

    /// Decodes the target of a request.
    ///
    /// Returns nil for one that is no address of a site: not in origin form (RFC 9112, section 3.2.1), badly
    /// encoded, not UTF-8, with a control character or backslash, or with a segment that is empty, `.` or `..`
    /// once decoded.
    init?(target: String) {
        let path = target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard path.first == UInt8(ascii: "/"), let bytes = Self.decoded(path.dropFirst()),
            bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        var segments = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        // The one empty segment that has a meaning is the last: it stands for a folder's index.
        if segments.last?.isEmpty == true { segments.removeLast() }
        let dot = UInt8(ascii: ".")
        guard
            segments.allSatisfy({ !$0.isEmpty && !$0.elementsEqual([dot]) && !$0.elementsEqual([dot, dot]) })
        else { return nil }
        self.text = text
    }

    /// Reads a target that was encoded once more, to be a value of a query.
    init?(encodedTarget: some StringProtocol) {
        guard let bytes = Self.decoded(encodedTarget.utf8),
            let target = String(validating: bytes, as: UTF8.self)
        else { return nil }
        self.init(target: target)
    }

    var isFolder: Bool { text.isEmpty || text.utf8.last == UInt8(ascii: "/") }

    private static func decoded(_ path: some Collection<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(path.count)
        var rest = path.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// Which names the server answers to.
///
/// A page elsewhere can make its own name lead to this machine (DNS rebinding) and would then pass for the
/// preview; but its requests carry that name in `Host`.
struct HostRule: Sendable {
    /// Whether other machines may come: then by any numeric address, or by the names given.
    var names: [String]?

    static let loopback = HostRule(names: nil)

    /// Whether a `Host` header means this server.
    ///
    /// - Parameters:
    ///   - host: the header's value, such as `localhost:8080`.
    ///   - port: the port that the request came in on.
    func allows(_ host: String, port: Int) -> Bool {
        guard let (name, given) = Self.split(host.lowercased()), given ?? 80 == port else { return false }
        if name == "localhost" || name == "127.0.0.1" || name == "[::1]" { return true }
        if name.hasSuffix(".localhost") { return Self.isName(name) }
        guard let names else { return false }
        return names.contains(name) || Self.isNumeric(name)
    }

    /// Whether an `Origin` header is that of a page of this server.
    func allowsOrigin(_ origin: String, port: Int) -> Bool {
        guard origin.hasPrefix("http://") else { return false }
        return allows(String(origin.dropFirst(7)), port: port)
    }

    private static func split(_ host: String) -> (name: String, port: Int?)? {
        // The colons of an IPv6 address stand within brackets.
        let end =
            host.hasPrefix("[") ? host.firstIndex(of: "]").map(host.index(after:)) : host.firstIndex(of: ":")
        guard let end, end < host.endIndex else {
            return host.hasPrefix("[") && end == nil ? nil : (host, nil)
        }
        let digits = host[host.index(after: end)...]
        guard host[end] == ":", (1...5).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return (String(host[..<end]), Int(digits))
    }

    private static func isName(_ name: String) -> Bool {
        name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
    }

    /// Numeric addresses need no name server that could be made to lie.
    private static func isNumeric(_ name: String) -> Bool {
        if name.hasPrefix("["), name.hasSuffix("]") {
            return name.dropFirst().dropLast().utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: ":")).contains(byte) || byte == UInt8(ascii: ".")
            }
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}

import Foundation

/// Requests to a server on this machine.
///
/// Foundation's own client on Linux refuses chromedriver's answers, which have no blank after the colons of their
/// headers (as RFC 9112, section 5, allows).
enum LocalHTTP {
    /// Sends a request and returns the body of the answer.
    static func send(_ method: String, _ url: URL, _ body: Data) async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try exchange(method, url, body) })
            }
        }
    }

    private static func exchange(_ method: String, _ url: URL, _ body: Data) throws -> Data {
        let connection = try connect(toPort: url.port ?? 80)
        defer { close(connection) }
        let head = """
            \(method) \(url.path) HTTP/1.1\r
            Host: \(url.host ?? "")\r
            Content-Type: application/json\r
            Content-Length: \(body.count)\r
            Connection: close\r
            \r

            """
        try transmit(Array(head.utf8) + body, to: connection)
        return try readBody(from: connection)
    }

    private static func connect(toPort port: Int) throws -> Int32 {
        #if canImport(Darwin)
            let connection = socket(AF_INET, SOCK_STREAM, 0)
        #else
            let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                #if canImport(Darwin)
                    Darwin.connect(connection, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
                #else
                    Glibc.connect(connection, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
                #endif
            }
        }
        guard result == 0 else {
            close(connection)
            throw Browser.Failure("no connection to port \(port)")
        }
        return connection
    }

    private static func transmit(_ bytes: [UInt8], to connection: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Browser.Failure("the connection broke") }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads to the end that the head announces.
    private static func readBody(from connection: Int32) throws -> Data {
        var answer = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let head = answer.range(of: Data("\r\n\r\n".utf8)),
                let length = length(in: answer[..<head.lowerBound]), answer.count >= head.upperBound + length
            {
                return answer[head.upperBound..<(head.upperBound + length)]
            }
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { throw Browser.Failure("the answer breaks off") }
            answer.append(contentsOf: buffer[..<count])
        }
    }

    private static func length(in head: Data) -> Int? {
        for line in String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == "content-length" {
                return Int(parts[1].trimmingCharacters(in: .whitespaces))
            }
        }
        return nil
    }
}

import BriefingDisk
import BriefingKit
import Foundation

/// A connection that sends bytes as they are given, whatever they are.
///
/// It blocks, so it works on threads of its own: the server under test needs the others.
package final class RawClient: Sendable {
    private let descriptor: Int32

    package struct Reply: Sendable {
        package var status = 0
        package var headers: [String: String] = [:]
        package var body: [UInt8] = []

        package var text: String { String(decoding: body, as: UTF8.self) }
    }

    package struct Closed: Error {}

    #if canImport(Glibc)
        private static let streamType = Int32(SOCK_STREAM.rawValue)
    #else
        private static let streamType = SOCK_STREAM
    #endif

    package init(port: Int) throws {
        descriptor = socket(AF_INET, Self.streamType, 0)
        guard descriptor >= 0 else { throw FileSystem.Failure(code: errno) }
        var patience = timeval(tv_sec: 300, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw FileSystem.Failure(code: errno) }
    }

    deinit { close(descriptor) }

    /// A request on a connection of its own.
    package static func get(
        _ target: String, port: Int, method: String = "GET", headers: [String] = [], body: String? = nil,
        isolation: isolated (any Actor)? = #isolation
    ) async throws -> Reply {
        try await apart {
            try RawClient(port: port).exchange(
                target, port: port, method: method, headers: headers, body: body)
        }
    }

    package func request(
        _ target: String, port: Int, method: String = "GET", headers: [String] = [], body: String? = nil
    ) async throws -> Reply {
        try await apart { [self] in
            try exchange(target, port: port, method: method, headers: headers, body: body)
        }
    }

    /// Sends a request and waits for its reply, on the thread that asks.
    package func exchange(
        _ target: String, port: Int, method: String = "GET", headers: [String] = [], body: String? = nil
    ) throws -> Reply {
        var text = "\(method) \(target) HTTP/1.1\r\n"
        if !headers.contains(where: { $0.hasPrefix("Host:") }) { text += "Host: localhost:\(port)\r\n" }
        for header in headers { text += header + "\r\n" }
        if let body { text += "Content-Length: \(body.utf8.count)\r\nContent-Type: application/json\r\n" }
        try Self.send(Array((text + "\r\n" + (body ?? "")).utf8), to: descriptor)
        return try Self.reply(from: descriptor, hasBody: method != "HEAD")
    }

    package func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) async throws {
        try await apart { [descriptor] in try Self.send(bytes, to: descriptor) }
    }

    /// Reads one reply, framed by its length, by chunks, or by the end of the connection.
    package func reply(hasBody: Bool = true) async throws -> Reply {
        try await apart { [descriptor] in try Self.reply(from: descriptor, hasBody: hasBody) }
    }

    /// The next event of a stream whose head has been read, one chunk: the text after `data: `. On a busy machine
    /// comments that keep the stream alive may come before it.
    package func event() async throws -> String {
        try await apart { [descriptor] in
            while true {
                let size = try Self.chunkSize(descriptor)
                let text = String(decoding: try Self.read(descriptor, count: size + 2), as: UTF8.self)
                if size > 0, text.hasPrefix(":") { continue }
                guard size > 0, text.hasPrefix("data: ") else { throw Closed() }
                return String(text.dropFirst(6))
            }
        }
    }

    package func head() async throws -> String {
        try await apart { [descriptor] in try Self.read(descriptor, upTo: "\r\n\r\n") }
    }

    /// Everything up to the end of the connection.
    package func rest() async throws -> String {
        try await apart { [descriptor] in
            var bytes: [UInt8] = []
            while let byte = try? Self.read(descriptor, count: 1) { bytes += byte }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func send(_ bytes: [UInt8], to descriptor: Int32) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { part in
                #if canImport(Glibc)
                    Foundation.send(descriptor, part.baseAddress, part.count, Int32(MSG_NOSIGNAL))
                #else
                    Foundation.send(descriptor, part.baseAddress, part.count, 0)
                #endif
            }
            guard count > 0 else { throw Closed() }
            sent += count
        }
    }

    private static func reply(from descriptor: Int32, hasBody: Bool) throws -> Reply {
        let head = try read(descriptor, upTo: "\r\n\r\n")
        var reply = Reply()
        for (number, line) in head.components(separatedBy: "\r\n").enumerated() where !line.isEmpty {
            if number == 0 {
                reply.status = Int(line.split(separator: " ").dropFirst().first ?? "") ?? 0
            } else if let colon = line.firstIndex(of: ":") {
                reply.headers[line[..<colon].lowercased()] =
                    line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            }
        }
        guard hasBody, reply.status != 304 else { return reply }
        if reply.headers["transfer-encoding"] == "chunked" {
            while case let size = try chunkSize(descriptor), size > 0 {
                reply.body += try read(descriptor, count: size + 2).dropLast(2)
            }
        } else {
            reply.body = try read(descriptor, count: Int(reply.headers["content-length"] ?? "0") ?? 0)
        }
        return reply
    }

    private static func chunkSize(_ descriptor: Int32) throws -> Int {
        Int(try read(descriptor, upTo: "\r\n").filter(\.isHexDigit), radix: 16) ?? 0
    }

    private static func read(_ descriptor: Int32, upTo end: String) throws -> String {
        var bytes: [UInt8] = []
        let end = Array(end.utf8)
        while !bytes.suffix(end.count).elementsEqual(end) { bytes += try read(descriptor, count: 1) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func read(_ descriptor: Int32, count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let read = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress.map { $0 + filled }, count - filled, 0)
            }
            guard read > 0 else { throw Closed() }
            filled += read
        }
        return bytes
    }
}

internal import NIOCore
internal import NIOHTTP1

/// Sends a reply, no faster than its reader takes it.
struct ReplyWriter {
    let channel: any Channel
    /// The request.
    let head: HTTPRequestHead

    private static let chunkSize = 64 << 10

    func write(_ reply: Reply) async throws {
        let isHead = head.method == .HEAD
        switch reply.body {
        case .none:
            try await channel.writeAndFlush(ReplyPart.whole(start(reply, length: 0), nil))
        case .bytes(let bytes):
            let buffer = isHead || bytes.isEmpty ? nil : channel.allocator.buffer(bytes: bytes)
            try await channel.writeAndFlush(ReplyPart.whole(start(reply, length: bytes.count), buffer))
        case .file(let slice):
            let start = start(reply, length: slice.range.count)
            if isHead {
                try await channel.writeAndFlush(ReplyPart.whole(start, nil))
            } else {
                try await write(slice, start)
            }
        case .stream(let stream):
            try await channel.writeAndFlush(ReplyPart.head(start(reply, length: nil), isEndless: true))
            for await bytes in stream where !isHead {
                try await channel.writeAndFlush(ReplyPart.bytes(channel.allocator.buffer(bytes: bytes)))
            }
            try await channel.writeAndFlush(ReplyPart.end)
        }
        if !keepsAlive { try await channel.close() }
    }

    private var keepsAlive: Bool { head.isKeepAlive }

    private func write(_ slice: FileSlice, _ start: HTTPResponseHead) async throws {
        try await channel.writeAndFlush(ReplyPart.head(start, isEndless: false))
        var offset = slice.range.lowerBound
        while offset < slice.range.upperBound {
            let bytes = slice.bytes(at: offset, count: min(Self.chunkSize, slice.range.upperBound - offset))
            // The file has been cut short: only the end of the connection can tell the reader so.
            guard !bytes.isEmpty else { return try await channel.close() }
            try await channel.writeAndFlush(ReplyPart.bytes(channel.allocator.buffer(bytes: bytes)))
            offset += bytes.count
        }
        try await channel.writeAndFlush(ReplyPart.end)
    }

    private func start(_ reply: Reply, length: Int?) -> HTTPResponseHead {
        var headers = HTTPHeaders(reply.headers.map { ($0.name, $0.value) })
        headers.add(name: "Cache-Control", value: "no-store")
        headers.add(name: "X-Content-Type-Options", value: "nosniff")
        headers.add(name: "Cross-Origin-Resource-Policy", value: "same-origin")
        if let length, reply.status != .notModified {
            headers.add(name: "Content-Length", value: String(length))
        }
        if !keepsAlive {
            headers.add(name: "Connection", value: "close")
        } else if head.version == .http1_0 {
            headers.add(name: "Connection", value: "keep-alive")
        }
        return HTTPResponseHead(version: .http1_1, status: reply.status, headers: headers)
    }
}

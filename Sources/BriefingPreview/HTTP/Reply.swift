import BriefingDisk
internal import BriefingKit
internal import NIOHTTP1

/// What the server answers to one request.
struct Reply: Sendable {
    var status: HTTPResponseStatus
    var headers: [(name: String, value: String)] = []
    var body = Body.none

    enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// A part of a file.
        case file(FileSlice)
        /// Bytes as they come, until the stream ends or the reader goes away.
        case stream(AsyncStream<[UInt8]>)
    }

    /// Bytes of a media type.
    static func content(
        _ bytes: [UInt8], type: String, status: HTTPResponseStatus = .ok
    ) -> Reply {
        Reply(status: status, headers: [("Content-Type", type)], body: .bytes(bytes))
    }

    /// A sentence for whoever sent the request.
    static func message(_ status: HTTPResponseStatus, _ text: String) -> Reply {
        content(Array((text + "\n").utf8), type: "text/plain; charset=utf-8", status: status)
    }

    /// The way to where the page is now; `location` starts with a slash and is percent-encoded.
    static func redirect(to location: String) -> Reply {
        var reply = message(.movedPermanently, "The page is at \(location)")
        reply.headers.append(("Location", location))
        return reply
    }
}

/// A part of an open file. A class, so that the file stays open as long as someone has it to send.
final class FileSlice: Sendable {
    private let file: OpenFile
    let range: Range<Int>

    init(_ file: consuming OpenFile, _ range: Range<Int>) {
        self.file = file
        self.range = range
    }

    /// Up to `count` bytes from `offset`; fewer or none where the file has been cut short meanwhile.
    func bytes(at offset: Int, count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
            initialised = (try? file.read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)) ?? 0
        }
    }
}

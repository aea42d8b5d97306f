import BriefingDisk
internal import BriefingKit
internal import NIOHTTP1

/// Answers with a file: whole, a range of it, or the word that the reader's copy is still good.
enum FileReply {
    /// - Parameters:
    ///   - path: where the file is on disk.
    ///   - name: what it is called in the site; its end tells the media type.
    ///   - status: for the whole file; a range has its own.
    /// - Returns: nil if there is no such file, or it can't be read.
    static func make(
        _ path: String, name: String, to head: HTTPRequestHead, status: HTTPResponseStatus = .ok
    ) -> Reply? {
        guard let file = try? OpenFile(path), file.status.kind == .file else { return nil }
        let size = file.status.size
        let tag = "\"\(String(size, radix: 16))-\(String(file.status.modified, radix: 16))\""
        var reply = Reply(status: status)
        reply.headers = [("Content-Type", MediaType.of(name)), ("ETag", tag), ("Accept-Ranges", "bytes")]
        guard status == .ok else {
            reply.body = .file(FileSlice(file, 0..<size))
            return reply
        }
        if matches(head.headers[canonicalForm: "If-None-Match"].map(String.init), tag) {
            reply.status = .notModified
            return reply
        }
        switch range(head, tag: tag, size: size) {
        case .whole:
            reply.body = .file(FileSlice(file, 0..<size))
        case .part(let range):
            reply.status = .partialContent
            reply.headers.append(
                ("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"))
            reply.body = .file(FileSlice(file, range))
        case .unsatisfiable:
            reply.status = .rangeNotSatisfiable
            reply.headers.append(("Content-Range", "bytes */\(size)"))
        }
        return reply
    }

    enum RangeRequest: Equatable {
        case whole, unsatisfiable
        case part(Range<Int>)
    }

    /// What a request asks for (RFC 9110, section 14). Several ranges at once, and units other than bytes, are
    /// answered with the whole, as a server may.
    private static func range(_ head: HTTPRequestHead, tag: String, size: Int) -> RangeRequest {
        guard let header = head.headers.first(name: "Range") else { return .whole }
        if let condition = head.headers.first(name: "If-Range"), condition != tag { return .whole }
        return range(header, size: size)
    }

    static func range(_ header: String, size: Int) -> RangeRequest {
        guard header.hasPrefix("bytes=") else { return .whole }
        let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return .whole }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard ends.allSatisfy({ $0.utf8.allSatisfy(digits.contains) }) else { return .whole }
        switch (Int(ends[0]), Int(ends[1])) {
        case (nil, let last?) where ends[0].isEmpty:
            return last > 0 && size > 0 ? .part(max(0, size - last)..<size) : .unsatisfiable
        case (let first?, nil) where ends[1].isEmpty:
            return first < size ? .part(first..<size) : .unsatisfiable
        case (let first?, let last?):
            guard first <= last else { return .whole }
            return first < size ? .part(first..<min(last, size - 1) + 1) : .unsatisfiable
        default:
            return .whole
        }
    }

    private static func matches(_ conditions: [String], _ tag: String) -> Bool {
        conditions.contains { $0 == "*" || $0 == tag || $0 == "W/" + tag }
    }
}

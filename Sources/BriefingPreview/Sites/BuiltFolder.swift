import BriefingDisk
internal import BriefingKit
internal import NIOHTTP1

/// Answers with the files of a built folder, as a static host does.
struct BuiltFolder: Sendable {
    private let root: String

    /// - Parameter root: the folder; looked up at each request, since a build puts another in its place.
    init(root: String) { self.root = root }

    /// - Parameter path: found harmless; it can't lead up by itself, and what links lead to is checked here.
    func reply(to path: RequestPath, _ head: HTTPRequestHead) -> Reply {
        guard let root = try? FileSystem.realPath(root), !Self.isHidden(path.text[...]) else {
            return missing(head)
        }
        if path.isFolder { return file(path.text + "index.html", in: root, head) ?? missing(head) }
        guard let real = real(path.text, in: root) else {
            // `/about` for `about.html`.
            return file(path.text + ".html", in: root, head) ?? missing(head)
        }
        guard (try? FileSystem.status(real))?.kind == .folder else {
            return FileReply.make(real, name: path.text, to: head) ?? missing(head)
        }
        guard self.real(path.text + "/index.html", in: root) != nil else { return missing(head) }
        return .redirect(to: Site.location(ofFolder: path, head))
    }

    private func file(
        _ path: String, in root: String, _ head: HTTPRequestHead, status: HTTPResponseStatus = .ok
    ) -> Reply? {
        real(path, in: root).flatMap { FileReply.make($0, name: path, to: head, status: status) }
    }

    private func missing(_ head: HTTPRequestHead) -> Reply {
        let root = try? FileSystem.realPath(root)
        return root.flatMap { file("404.html", in: $0, head, status: .notFound) }
            ?? .message(.notFound, "There is nothing at this address.")
    }

    /// The real path of a file below `root`; nil where it isn't there or links lead it out of `root`.
    private func real(_ path: String, in root: String) -> String? {
        guard let real = try? FileSystem.realPath(root + "/" + path) else { return nil }
        guard real.utf8.starts(with: (root == "/" ? root : root + "/").utf8) else { return nil }
        return Self.isHidden(real.dropFirst(root.count)) ? nil : real
    }

    /// Hidden files are no part of a site, but for the folder of RFC 8615.
    private static func isHidden(_ path: Substring) -> Bool {
        path.split(separator: "/").contains { $0.hasPrefix(".") && $0 != ".well-known" }
    }
}

enum Site {
    /// The address of a folder that was asked for without its last slash, with the request's query.
    static func location(ofFolder path: RequestPath, _ head: HTTPRequestHead) -> String {
        let query = head.uri.utf8.drop { $0 != UInt8(ascii: "?") }
        let isPlain = query.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
        return "/" + URLEscape.path(path.text) + "/" + (isPlain ? String(Substring(query)) : "")
    }
}

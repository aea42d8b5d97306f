import BriefingPreview
import Foundation
import TestSupport
import Testing

/// The site of this repository, served as a static host does, for as long as the process runs.
struct ShippedHost: Sendable {
    private let folder: TemporaryFolder
    /// The address of the home page.
    let address: String
    /// The folder to be read as files.
    private let portable: ShippedSite

    /// A page of one type.
    struct Page: Sendable, CustomTestStringConvertible {
        let type: String
        let path: String
        var testDescription: String { type }
    }

    /// One page of each type. The checks in `Tests/Site` read the same list.
    static let pages: [Page] = {
        let url = URL(fileURLWithPath: Repository.path + "/Tests/Site/pages.json")
        let data = (try? Data(contentsOf: url)) ?? Data()
        let list = (try? JSONSerialization.jsonObject(with: data)) as? [String: String] ?? [:]
        return list.map { Page(type: $0, path: $1) }.sorted { $0.type < $1.type }
    }()

    static func running() async throws -> ShippedHost { try await hosts("") }

    private static let hosts = Shared<String, ShippedHost> { _ in try await ShippedHost() }

    private init() async throws {
        portable = try await ShippedSite.published(.portable)
        // A copy, since a page is added to it.
        folder = try TemporaryFolder.untilExit()
        let site = try await ShippedSite.published(.plain)
        try FileManager.default.copyItem(atPath: site.path, toPath: folder("host"))
        var options = PreviewServer.Options(.folder(folder("host")))
        options.port = 0
        let server = try await PreviewServer(options)
        Task { await server.run() }
        address = server.address
        try keepRedirect()
    }

    /// Where the page is on the host. The page at an old address is the one that doesn't lead on at once.
    func url(_ page: Page) -> String {
        address + (page.type == "redirect" ? Self.keptRedirect : page.path)
    }

    /// The page's file in the folder for a server, or in the one to be read as files.
    func file(_ page: Page, isPortable: Bool = false) -> String {
        let name = page.path.isEmpty || page.path.hasSuffix("/") ? page.path + "index.html" : page.path
        return isPortable ? portable(name) : folder("host/" + name)
    }

    /// The folder to be read as files.
    var files: String { portable("") }

    private static let keptRedirect = "kept/redirect/"

    /// Copies a page at an old address to where it stays: it would be gone before anyone has looked at it.
    private func keepRedirect() throws {
        guard let page = Self.pages.first(where: { $0.type == "redirect" }) else { return }
        let text = try String(contentsOfFile: file(page), encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.contains("http-equiv=\"refresh\"") }
        try folder.write("host/" + Self.keptRedirect + "index.html", lines.joined(separator: "\n"))
    }
}

import BriefingPreview
import Foundation
import Testing

/// What the tests of a suite share, since a browser takes a second to start: one browser, and a site to read in it.
///
/// Both are there before the first test and gone after the last.
struct BrowserSuite: SuiteTrait, TestScoping {
    fileprivate let articles: [String: String]?

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        guard let articles else { return try await readShipped(function) }
        let site = try await TestSite(articles)
        try await SmallSite.$shared.withValue(site) { try await inBrowser(function) }
    }

    private func inBrowser(_ function: @Sendable () async throws -> Void) async throws {
        try await Browser.with { browser in
            try await Browser.$shared.withValue(browser) { try await function() }
        }
    }

    private func readShipped(_ function: @Sendable () async throws -> Void) async throws {
        let site = try await TestSite()
        var options = PreviewServer.Options(.folder(site.path + "/host"))
        options.port = 0
        let server = try await PreviewServer(options)
        let running = Task { await server.run() }
        defer { running.cancel() }
        let shipped = ShippedSite(site: site, address: server.address)
        try shipped.keepRedirect()
        try await ShippedSite.$shared.withValue(shipped) { try await inBrowser(function) }
    }
}

extension Trait where Self == BrowserSuite {
    /// A browser, and a small site of these articles.
    static func browser(_ articles: [String: String]) -> Self { Self(articles: articles) }

    /// A browser, and the site of this repository.
    static var browserAndShippedSite: Self { Self(articles: nil) }
}

enum SmallSite {
    @TaskLocal static var shared: TestSite?
}

/// The site of this repository, served as a static host does and as a folder of files.
struct ShippedSite: Sendable {
    fileprivate let site: TestSite
    /// The address of the home page on the host.
    let address: String

    @TaskLocal static var shared: ShippedSite?

    /// A page of one type.
    struct Page: Sendable, CustomTestStringConvertible {
        let type: String
        let path: String
        var testDescription: String { type }
    }

    /// One page of each type. The checks in `Tests/Site` read the same list.
    static let pages: [Page] = {
        let url = URL(fileURLWithPath: TestSite.repository + "/Tests/Site/pages.json")
        let data = (try? Data(contentsOf: url)) ?? Data()
        let list = (try? JSONSerialization.jsonObject(with: data)) as? [String: String] ?? [:]
        return list.map { Page(type: $0, path: $1) }.sorted { $0.type < $1.type }
    }()

    /// Where the page is on the host. The page at an old address is the one that doesn't lead on at once.
    func url(_ page: Page) -> String {
        address + (page.type == "redirect" ? Self.keptRedirect : page.path)
    }

    /// The page's file in the folder for a server, or in the one to be read as files.
    func file(_ page: Page, isPortable: Bool = false) -> String {
        let name = page.path.isEmpty || page.path.hasSuffix("/") ? page.path + "index.html" : page.path
        return site.path + (isPortable ? "/site/" : "/host/") + name
    }

    /// The folder to be read as files.
    var folder: String { site.path + "/site/" }

    private static let keptRedirect = "kept/redirect/"

    /// Copies a page at an old address to where it stays: it would be gone before anyone has looked at it.
    fileprivate func keepRedirect() throws {
        guard let page = Self.pages.first(where: { $0.type == "redirect" }) else { return }
        let text = try String(contentsOfFile: file(page), encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.contains("http-equiv=\"refresh\"") }
        let folder = URL(fileURLWithPath: site.path + "/host/" + Self.keptRedirect)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try lines.joined(separator: "\n").write(
            to: folder.appendingPathComponent("index.html"), atomically: true, encoding: .utf8)
    }
}

import Foundation
import TestSupport
import Testing

/// A browser before the pages of the shipped site.
@MainActor struct Reader {
    let browser: Browser
    let site: ShippedHost

    init() async throws {
        browser = try #require(Browser.shared)
        site = try await ShippedHost.running()
    }

    func open(_ page: ShippedHost.Page, with eyes: Eyes = .usual) async throws {
        try await browser.look(with: eyes)
        try await browser.open(site.url(page))
    }

    func page(_ type: String) throws -> ShippedHost.Page {
        try #require(ShippedHost.pages.first { $0.type == type })
    }

    /// What a script of the folder `Scripts` returns.
    func run(_ script: String, _ arguments: Int...) async throws -> [String] {
        let folder = (#filePath as NSString).deletingLastPathComponent
        return try await browser.run(file: "\(folder)/Scripts/\(script).js", arguments)
    }
}

import BriefingKit
import Foundation
import TestSupport
import Testing

@testable import BriefingPreview

/// A preview over real sockets.
struct LiveSiteTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    /// The folder of the run's own addresses, as a page names it.
    private func liveFolder(_ page: String) throws -> String {
        let start = try #require(page.range(of: "/.briefing/"))
        let end = try #require(page[start.upperBound...].firstIndex(of: "/"))
        return String(page[start.lowerBound...end])
    }

    private func version(_ page: String) throws -> String {
        let start = try #require(page.range(of: "data-version=\""))
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }

    private struct Message: Decodable {
        var version: String
        var assets: [String]?
        var failure: String
        var total: Int
        var errors: [Finding]

        struct Finding: Decodable {
            var location: String
            var message: String
            var rule: String
            var source: String
            var help: String
            var column: Int
        }
    }

    private func next(_ stream: RawClient) async throws -> Message {
        let event = try await stream.event()
        do {
            return try JSONDecoder().decode(Message.self, from: Data(event.utf8))
        } catch {
            Issue.record("\(event)")
            throw error
        }
    }

    /// A stream of states as they look from `page`, past the first.
    private func follow(_ page: String, _ server: PreviewServer) async throws -> RawClient {
        let html = try await RawClient.get("/", port: server.port).text
        let stream = try RawClient(port: server.port)
        let address =
            try liveFolder(html) + "events?version=x&page=" + page.replacingOccurrences(of: "/", with: "%2F")
        try await stream.send("GET \(address) HTTP/1.1\r\nHost: localhost:\(server.port)\r\n\r\n")
        #expect(try await stream.head().contains("text/event-stream"))
        _ = try await next(stream)
        return stream
    }

    @Test func servesPagesAssetsAndDataFromMemory() async throws {
        try await workshop.serve { server in
            for (path, type) in [
                ("/", "text/html; charset=utf-8"), ("/articles/tugs/", "text/html; charset=utf-8"),
                ("/theme/style.css", "text/css; charset=utf-8"), ("/robots.txt", "text/plain; charset=utf-8"),
                ("/sitemap.xml", "application/xml"),
            ] {
                let reply = try await RawClient.get(path, port: server.port)
                #expect(reply.status == 200)
                #expect(reply.headers["content-type"] == type)
                #expect(reply.headers["cache-control"] == "no-store")
                #expect(reply.headers["x-content-type-options"] == "nosniff")
                #expect(reply.headers["access-control-allow-origin"] == nil)
                #expect(reply.headers["cross-origin-resource-policy"] == "same-origin")
            }
            let redirect = try await RawClient.get("/articles/tugs", port: server.port)
            #expect((redirect.status, redirect.headers["location"]) == (301, "/articles/tugs/"))
            let missing = try await RawClient.get("/nowhere/", port: server.port)
            #expect(missing.status == 404)
            #expect(missing.text.contains("live.js"))
            #expect(!FileManager.default.fileExists(atPath: workshop("_site")))
        }
    }

    @Test func linksToItselfInsteadOfThePublishedSite() async throws {
        try await workshop.serve { server in
            let page = try await RawClient.get("/articles/tugs/", port: server.port).text
            #expect(page.contains("href=\"http://localhost:\(server.port)/articles/tugs/\""))
            #expect(!page.contains("example.org/x/"))
        }
    }

    @Test func addsItsScriptToPagesAndBuildDoesNot() async throws {
        try await workshop.serve { server in
            let page = try await RawClient.get("/articles/tugs/", port: server.port).text
            let script = try await RawClient.get(try liveFolder(page) + "live.js", port: server.port)
            #expect(script.status == 200)
            #expect(script.headers["content-type"] == "text/javascript; charset=utf-8")
            #expect(try await !RawClient.get("/theme/style.css", port: server.port).text.contains("live.js"))
        }
        let report = try await Build.publish(try workshop.options())
        #expect(report.isPublished)
        let page = try String(contentsOfFile: workshop("_site/articles/tugs/index.html"), encoding: .utf8)
        #expect(!page.contains("live.js") && !page.contains(".briefing"))
    }

    @Test func tellsPagesWhetherTheyHaveChanged() async throws {
        try await workshop.serve { server in
            let tugs = try await follow("/articles/tugs/", server)
            let pilots = try await follow("/articles/pilots/", server)
            let before = try version(try await RawClient.get("/articles/pilots/", port: server.port).text)
            try workshop.saveByRenaming(
                "content/articles/tugs.md", Workshop.article("Tugs", "New words, [pilots](pilots.md)."))
            let changed = try await next(tugs)
            let unchanged = try await next(pilots)
            #expect(changed.total == 0)
            #expect(unchanged.version == before)
            let page = try await RawClient.get("/articles/tugs/", port: server.port).text
            #expect(page.contains("New words"))
            #expect(try version(page) == changed.version)
        }
    }

    @Test func tellsOfStyleSheetsWithoutChangingPages() async throws {
        try await workshop.serve { server in
            let before = try version(try await RawClient.get("/", port: server.port).text)
            let stream = try await follow("/", server)
            try workshop.write("templates/assets/style.css", "body { color: red }")
            let message = try await next(stream)
            #expect(message.assets == ["theme/style.css"])
            #expect(message.version == before)
            #expect(
                try await RawClient.get("/theme/style.css", port: server.port).text == "body { color: red }")
        }
    }

    @Test func tellsErrorsWithTheirSourceAndKeepsTheLastGoodPage() async throws {
        try await workshop.serve { server in
            let before = try await RawClient.get("/articles/tugs/", port: server.port).text
            let stream = try await follow("/articles/tugs/", server)
            try workshop.write(
                "content/articles/tugs.md", Workshop.article("Tugs", "To [\"nobody\"](nobody.md)."))
            let broken = try await next(stream)
            #expect(broken.total == 1)
            #expect(broken.errors.first?.location == workshop("content/articles/tugs.md:6"))
            #expect(broken.errors.first?.rule == "broken-link")
            #expect(broken.errors.first?.source == "To [\"nobody\"](nobody.md).")
            #expect(broken.version == (try version(before)))
            #expect(try await RawClient.get("/articles/tugs/", port: server.port).text == before)
            try workshop.write("content/articles/tugs.md", Workshop.article("Tugs", "To nobody."))
            let mended = try await next(stream)
            #expect(mended.total == 0)
            #expect(mended.version != broken.version)
        }
    }

    @Test func marksAnErrorWhereScriptsCountIt() async throws {
        try await workshop.serve { server in
            let stream = try await follow("/articles/tugs/", server)
            try workshop.write(
                "content/articles/tugs.md", Workshop.article("Tugs", "Pōhutukawa 🚢 [@one;]"))
            let broken = try await next(stream)
            let finding = try #require(broken.errors.first { $0.column >= 0 })
            let before = finding.source.utf16.prefix(finding.column)
            #expect(String(before) == "Pōhutukawa 🚢 ", "\(finding)")
        }
    }

    @Test func tellsFindingsOnceForAsLongAsTheyStayTheSame() async throws {
        let news = Box<[Bool]>([])
        try workshop.write("content/articles/stray.txt", "nothing reads this")
        let source = PreviewServer.Options.Source.briefing(try workshop.options())
        @Sendable func note(_ event: PreviewServer.Event) {
            if case .edition(_, _, let hasNewFindings) = event { news.change { $0.append(hasNewFindings) } }
        }
        try await Workshop.serve(source, report: note) { server in
            for text in ["One.", "Two."] {
                try workshop.saveByRenaming("content/articles/tugs.md", Workshop.article("Tugs", text))
                let isShown = await eventually {
                    (try? await RawClient.get("/articles/tugs/", port: server.port).text)?.contains(text)
                        == true
                }
                #expect(isShown)
            }
            #expect(news.value.contains(false))
            try workshop.saveByRenaming(
                "content/articles/tugs.md", Workshop.article("Tugs", "[x](nowhere.md)"))
            #expect(await eventually { news.value.count(where: \.self) > 1 })
        }
        #expect(news.value.first == true && news.value.last == true && news.value.count(where: \.self) == 2)
    }

    @Test func startsWithErrorsAndShowsThem() async throws {
        try workshop.write("content/articles/tugs.md", "---\ntitle: [<b>\n---\n")
        try await workshop.serve { server in
            let reply = try await RawClient.get("/articles/tugs/", port: server.port)
            #expect(reply.status == 503)
            #expect(reply.text.contains("tugs.md") && reply.text.contains("live.js"))
            #expect(!reply.text.contains("<b>"))
            try workshop.write("content/articles/tugs.md", Workshop.article("Tugs", "Mended."))
            #expect(
                await eventually {
                    (try? await RawClient.get("/articles/tugs/", port: server.port).text.contains("Mended."))
                        == true
                })
        }
    }

    @Test func keepsStrangersFromTheStream() async throws {
        try await workshop.serve { server in
            let folder = try liveFolder(try await RawClient.get("/", port: server.port).text)
            for headers in [
                ["Origin: http://example.org"], ["Origin: null"], ["Origin: http://localhost:1"],
                ["Origin: https://localhost:\(server.port)"], ["Sec-Fetch-Site: cross-site"],
            ] {
                #expect(
                    try await RawClient.get(folder + "events", port: server.port, headers: headers).status
                        == 403)
            }
            for address in [
                "/.briefing/events", "/.briefing//events", "/.briefing/0/events", "/.briefing/0/live.js",
                "/.briefing/",
                "/.briefing/" + String(repeating: "0", count: 32) + "/events",
            ] {
                #expect([400, 403].contains(try await RawClient.get(address, port: server.port).status))
            }
            #expect(
                try await RawClient.get("/", port: server.port, headers: ["Host: example.org"]).status == 403)
        }
    }

    private static let outside = [
        "/../content/briefing.yml", "/%2e%2e/content/briefing.yml", "/content/briefing.yml", "/briefing.yml",
        "/articles/tugs.md", "/theme/../../content/briefing.yml", "/theme/%2e%2e/%2e%2e/content/briefing.yml",
        "/assets/..%2f..%2fbriefing.yml", "//etc/passwd", "/etc/passwd", "/%00", "/theme%5cstyle.css",
    ]

    @Test func servesNothingButTheSite() async throws {
        try await workshop.serve { server in
            for target in Self.outside {
                let reply = try await RawClient.get(target, port: server.port)
                #expect(reply.status == 400 || reply.status == 404, "\(target)")
                #expect(!reply.text.contains("base_url"), "\(target)")
            }
        }
    }
}

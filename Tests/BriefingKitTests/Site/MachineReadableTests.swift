import Foundation
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

/// What search engines, reference managers and link previews read of a page.
@Suite("Pages for machines") struct MachineReadableTests {
    private static let base = "https://example.org/x/"

    /// The head of a page, read as machines do.
    private struct Head {
        let page: String
        /// The values of `<meta>` elements by their `name` or `property`.
        var meta: [String: [String]] = [:]
        let canonical: String?
        /// The things that the page says it has, by their `@type`.
        var things: [String: [String: Any]] = [:]

        init(_ html: String, page: String) throws {
            self.page = page
            for match in html.matches(of: /<meta (?:name|property)="([^"]+)" content="([^"]*)">/) {
                meta[String(match.1), default: []].append(Self.decoded(match.2))
            }
            let link = html.firstMatch(of: /<link rel="canonical" href="([^"]*)">/)
            canonical = link.map { Self.decoded($0.1) }
            let data = /<script type="application\/ld\+json">(.*?)<\/script>/.dotMatchesNewlines()
            let scripts = html.matches(of: data)
            #expect(scripts.count <= 1, "\(page)")
            guard let script = scripts.first else { return }
            #expect(!script.1.contains { "<>&".contains($0) }, "\(page)")
            let root = try JSONSerialization.jsonObject(with: Data(script.1.utf8)) as? [String: Any]
            #expect(root?["@context"] as? String == "https://schema.org", "\(page)")
            for thing in try #require(root?["@graph"] as? [[String: Any]]) {
                let type = try #require(thing["@type"] as? String)
                #expect(things.updateValue(thing, forKey: type) == nil, "\(page) has '\(type)' twice")
            }
        }

        func one(_ name: String) -> String? {
            let values = meta[name] ?? []
            #expect(values.count == 1, "\(page) has \(values.count) values of '\(name)'")
            return values.first
        }

        private static func decoded(_ text: Substring) -> String {
            [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
                .reduce(String(text)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
        }
    }

    private static func shipped() throws -> (TemporaryFolder, BuildOptions) {
        let folder = try TemporaryFolder()
        var options = BuildOptions(
            source: Fixture.repository + "/content", templates: Fixture.repository + "/templates",
            output: folder("site"), today: try #require(CalendarDate("2026-01-31")))
        options.baseURL = base
        return (folder, options)
    }

    /// The heads of all pages but those that lead on to others.
    private static func heads(in folder: TemporaryFolder) throws -> [String: Head] {
        var heads: [String: Head] = [:]
        for path in try Tree.files(below: folder("site")) where path.hasSuffix(".html") {
            let html = try String(contentsOfFile: folder("site/" + path), encoding: .utf8)
            if !html.contains("http-equiv=\"refresh\"") { heads[path] = try Head(html, page: path) }
        }
        return heads
    }

    /// Whether an absolute address is one of a file that was published.
    private static func isPublished(_ address: Any?, in folder: TemporaryFolder) -> Bool {
        guard let address = address as? String, address.hasPrefix(base),
            let path = address.dropFirst(base.count).description.removingPercentEncoding
        else { return false }
        return FileManager.default.fileExists(atPath: folder("site/" + Address(path).file))
    }

    @Test("every page has a preview, and says where it stands")
    func everyPage() async throws {
        let (folder, options) = try Self.shipped()
        #expect(try await Build.publish(options).isPublished)
        let heads = try Self.heads(in: folder)
        #expect(heads.count > 150)
        for (path, head) in heads {
            #expect(head.one("og:title")?.isEmpty == false, "\(path)")
            #expect(head.one("og:site_name") == "Britain and New Zealand", "\(path)")
            #expect(["website", "article"].contains(head.one("og:type")), "\(path)")
            #expect(head.meta["og:description"] == head.meta["description"], "\(path)")
            // It is shown at any address.
            guard path != "404.html" else { continue }
            #expect(Self.isPublished(head.one("og:url"), in: folder), "\(path)")
            if let canonical = head.canonical { #expect(canonical == head.one("og:url"), "\(path)") }
            guard path != "index.html" else { continue }
            let steps = try #require(
                head.things["BreadcrumbList"]?["itemListElement"] as? [[String: Any]], "\(path)")
            #expect(steps.compactMap { $0["position"] as? Int } == Array(1...steps.count), "\(path)")
            #expect(steps.allSatisfy { Self.isPublished($0["item"], in: folder) }, "\(path)")
            #expect(steps.first?["item"] as? String == Self.base, "\(path)")
            #expect(steps.last?["item"] as? String == head.one("og:url"), "\(path)")
        }
    }

    @Test("articles, tables and the glossary say what they are")
    func types() async throws {
        let (folder, options) = try Self.shipped()
        let renderer = try await Build.edition(options).output?.renderer
        let model = try #require(renderer).site
        #expect(try await Build.publish(options).isPublished)
        let heads = try Self.heads(in: folder)

        for number in model.listedArticles {
            let article = model.articles[number]
            let head = try #require(heads[model.destination(of: .article(number)).address.file])
            let thing = try #require(head.things["Article"], "\(head.page)")
            #expect(thing["headline"] as? String == article.title)
            #expect(thing["url"] as? String == head.canonical)
            #expect(thing["datePublished"] as? String == article.date?.iso)
            #expect(head.one("og:type") == "article" && head.one("citation_title") == article.title)
            let authors = (thing["author"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
            #expect(authors?.isEmpty == false && head.meta["citation_author"] == authors, "\(head.page)")
            #expect(head.meta["citation_publication_date"] == (article.date.map { [$0.iso] }), "\(head.page)")
        }
        for table in model.tables {
            let head = try #require(heads["\(table.schema.name)/index.html"])
            let thing = try #require(head.things["Dataset"], "\(head.page)")
            for key in ["name", "description"] { #expect((thing[key] as? String)?.isEmpty == false) }
            let files = try #require(thing["distribution"] as? [[String: Any]])
            #expect(files.count == 2)
            for file in files { #expect(Self.isPublished(file["contentUrl"], in: folder)) }
            guard table.schema.role == .terms else { continue }
            let terms = try #require(head.things["DefinedTermSet"]?["hasDefinedTerm"] as? [[String: Any]])
            #expect(terms.count == table.records.count)
        }
        #expect(heads.values.count { $0.things["Article"] != nil } == model.listedArticles.count)
        #expect(heads.values.count { $0.things["DefinedTermSet"] != nil } == 1)
    }

    @Test("a title that would end the script is the title all the same")
    func hostileTitle() async throws {
        let title = #"</script><script>alert("1") & '2'</script><!--"#
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: Small\nlanguage: en\nbase_url: \(Self.base)\n")
        let quoted = title.replacingOccurrences(of: "'", with: "''")
        try folder.write("content/articles/a.md", "---\ntitle: '\(quoted)'\n---\n\nText.\n")
        let options = BuildOptions(
            source: folder("content"), output: folder("site"),
            today: try #require(CalendarDate("2026-01-31")))
        #expect(try await Build.publish(options).isPublished)
        let head = try #require(try Self.heads(in: folder)["articles/a/index.html"])
        #expect(head.things["Article"]?["headline"] as? String == title)
        #expect(head.one("og:title") == title && head.one("citation_title") == title)
    }
}

import Foundation
import TestSupport
import Testing

@testable import BriefingKit
@testable import BriefingTables

/// What search engines, reference managers and link previews read of a page.
@Suite("Pages of the shipped site for machines") struct MachineReadableTests {
    private static let base = ShippedSite.Kind.belowPath.baseURL ?? ""

    /// Whether an absolute address is one of a file that was published.
    private static func isPublished(_ address: Any?, in site: ShippedSite) -> Bool {
        guard let address = address as? String, address.hasPrefix(base),
            let path = address.dropFirst(base.count).description.removingPercentEncoding
        else { return false }
        return FileManager.default.fileExists(atPath: site(Address(path).file))
    }

    @Test("every page has a preview, and says where it stands")
    func everyPage() async throws {
        let site = try await ShippedSite.published(.belowPath)
        let heads = try PageHead.all(below: site.path)
        #expect(heads.count > 150)
        for (path, head) in heads {
            #expect(head.one("og:title")?.isEmpty == false, "\(path)")
            #expect(head.one("og:site_name") == "Britain and New Zealand: defence ties", "\(path)")
            #expect(["website", "article"].contains(head.one("og:type")), "\(path)")
            #expect(head.meta["og:description"] == head.meta["description"], "\(path)")
            // It is shown at any address.
            guard path != "404.html" else { continue }
            #expect(Self.isPublished(head.one("og:url"), in: site), "\(path)")
            if let canonical = head.canonical { #expect(canonical == head.one("og:url"), "\(path)") }
            guard path != "index.html" else { continue }
            let steps = try #require(
                head.things["BreadcrumbList"]?["itemListElement"] as? [[String: Any]], "\(path)")
            #expect(steps.compactMap { $0["position"] as? Int } == Array(1...steps.count), "\(path)")
            #expect(steps.allSatisfy { Self.isPublished($0["item"], in: site) }, "\(path)")
            #expect(steps.first?["item"] as? String == Self.base, "\(path)")
            #expect(steps.last?["item"] as? String == head.one("og:url"), "\(path)")
        }
    }

    @Test("articles, tables and the glossary say what they are")
    func types() async throws {
        let model = try await ShippedSite.model()
        let site = try await ShippedSite.published(.belowPath)
        let heads = try PageHead.all(below: site.path)

        for number in model.listedArticles {
            let article = model.articles[number]
            let head = try #require(heads[model.destination(of: .article(number)).address.file])
            let thing = try #require(head.things["Article"], "\(head.page)")
            #expect(thing["headline"] as? String == article.header.title)
            #expect(thing["url"] as? String == head.canonical)
            #expect(thing["datePublished"] as? String == article.header.date?.iso)
            #expect(head.one("og:type") == "article" && head.one("citation_title") == article.header.title)
            let authors = (thing["author"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
            #expect(authors?.isEmpty == false && head.meta["citation_author"] == authors, "\(head.page)")
            #expect(
                head.meta["citation_publication_date"] == (article.header.date.map { [$0.iso] }),
                "\(head.page)")
        }
        for table in model.tables {
            let head = try #require(heads["\(table.schema.name)/index.html"])
            let thing = try #require(head.things["Dataset"], "\(head.page)")
            for key in ["name", "description"] { #expect((thing[key] as? String)?.isEmpty == false) }
            let files = try #require(thing["distribution"] as? [[String: Any]])
            #expect(files.count == 2)
            for file in files { #expect(Self.isPublished(file["contentUrl"], in: site)) }
            guard table.schema.role == .terms else { continue }
            let terms = try #require(head.things["DefinedTermSet"]?["hasDefinedTerm"] as? [[String: Any]])
            #expect(terms.count == table.records.count)
        }
        #expect(heads.values.count { $0.things["Article"] != nil } == model.listedArticles.count)
        #expect(heads.values.count { $0.things["DefinedTermSet"] != nil } == 1)
    }
}

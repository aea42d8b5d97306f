import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("Ids that records had before") struct FormerIDTests {
    private static func site(
        _ works: String, hasPages: Bool = true, article: String = "Text.", formerly: String = "was"
    ) throws -> LittleSite {
        let package = LittleSite.package.replacing(
            "\"path\": \"works.csv\",\n \"schema\": {\"fields\": [{\"name\": \"id\"},",
            with: """
                "path": "works.csv", "briefing": {"pages": \(hasPages), "formerly": "\(formerly)"},
                 "schema": {"fields": [{"name": "id"}, {"name": "was", "type": "list", "delimiter": ";", "briefing": {"listed": false}},
                """)
        return try LittleSite([
            "articles/b.md": "", "assets/map.svg": "", "tables/datapackage.json": package,
            "tables/works.csv": "id,was,title,area,begun\n" + works,
            "articles/a.md": "---\ntitle: A\nareas: [sea]\n---\n\n\(article)\n",
        ])
    }

    @Test("old addresses of a record lead to its present one")
    func redirects() async throws {
        let site = try Self.site("lamp,light;lantern,Lamp,sea,\nbell,,Bell,sea,\n")
        defer { _ = site.folder }
        let published = try await site.publish()
        for old in ["light", "lantern"] {
            #expect(published["works/\(old)/index.html"]?.contains("works/lamp/") == true, "\(old)")
        }
        #expect(published["sitemap.xml"]?.contains("works/light") == false)
        // Nothing that isn't a page has it either.
        #expect(published["works/bell/index.html"]?.contains("lantern") == false)
    }

    @Test(
        "a former id is one record's alone, and could be that of a page",
        arguments: [
            ("lamp,bell,Lamp,sea,\nbell,,Bell,sea,\n", true, ["tables/works.csv:2 address-clash"]),
            ("lamp,old,Lamp,sea,\nbell,old,Bell,sea,\n", true, ["tables/works.csv:3 address-clash"]),
            ("lamp,bell,Lamp,sea,\nbell,,Bell,sea,\n", false, ["tables/works.csv:2 address-clash"]),
            ("lamp,old,Lamp,sea,\nbell,old,Bell,sea,\n", false, ["tables/works.csv:3 address-clash"]),
            ("lamp,a b,Lamp,sea,\n", true, ["tables/works.csv:2 invalid-address"]),
            ("lamp,con,Lamp,sea,\n", true, ["tables/works.csv:2 invalid-address"]),
            ("lamp,old,Lamp,sea,\n", false, []),
        ])
    func findings(works: String, hasPages: Bool, wanted: [String]) async throws {
        let site = try Self.site(works, hasPages: hasPages)
        defer { _ = site.folder }
        let found = try await site.check().filter { $0.severity == .error }
        #expect(
            found.map { "\($0.location.path):\($0.location.line ?? 0) \($0.rule.id)" } == wanted, "\(found)")
    }

    @Test(
        "what still names it by the old id is told the present one",
        arguments: ["[[light]]", "[[works/light]]"])
    func help(link: String) async throws {
        let site = try Self.site("lamp,light,Lamp,sea,\n", article: "See \(link).")
        defer { _ = site.folder }
        let found = try await site.check().filter { $0.severity == .error }
        #expect(found.map(\.help) == ["it is 'lamp' now"])
    }

    @Test(
        "the field is another than the key, and is there",
        arguments: [("id", "invalid-schema"), ("wos", "unknown-field")])
    func schema(field: String, rule: String) async throws {
        let site = try Self.site("lamp,,Lamp,sea,\n", formerly: field)
        defer { _ = site.folder }
        #expect(try await site.check().filter { $0.severity == .error }.map(\.rule.id) == [rule])
    }
}

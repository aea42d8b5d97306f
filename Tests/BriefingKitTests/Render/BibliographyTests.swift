import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("The list of sources for reference managers") struct BibliographyTests {
    private static let package = """
        {"resources": [{
            "name": "sources", "path": "sources.csv", "briefing": {"role": "sources"},
            "schema": {"primaryKey": "id", "fields": [
                {"name": "id", "type": "string"}, {"name": "title", "type": "string"},
                {"name": "authors", "type": "list"}, {"name": "publisher", "type": "string"},
                {"name": "published", "type": "string", "briefing": {"format": "edtf"}},
                {"name": "accessed", "type": "date"}, {"name": "url", "type": "string", "format": "uri"}
            ]}
        }]}
        """

    private static let sources = """
        id,title,authors,publisher,published,accessed,url
        day,Plain,A. Tane,Office,2025-04-22,2025-05-01,https://example.org/a_b?c=d&e=%20
        month,"50 % of {braces}, $ & #1 ~ ^ \\\\ _","A. Tane,Office of X",Trade & Co.,2025-04,,
        year,Te reo Māori,,,2025,,
        maybe,a,,,2025-04?,,
        about,b,,,2025~,,
        both,c,,,2025-04-22%,,
        interval,d,,,2024/2025-02,,
        inexact,e,,,2024?/2025-02,,
        ongoing,f,,,2024/..,,
        unknown,g,,,/2024,,
        undated,h,,,,,
        """

    private func site() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: A\n")
        try folder.write("content/tables/datapackage.json", Self.package)
        try folder.write("content/tables/sources.csv", Self.sources)
        try folder.write("content/articles/a.md", "---\ntitle: A\n---\n\n[@day]\n")
        let report = try await Build.publish(BuildOptions(folder, templates: Repository.templates))
        #expect(report.isPublished, "\(report.text)")
        return folder
    }

    @Test("an inexact date is marked as readers know it, and stands as it is in the table too")
    func inexactDates() async throws {
        let folder = try await site()
        let text = try String(contentsOfFile: folder("site/sources.bib"), encoding: .utf8)
        let dates = text.split(separator: "@online{").map { entry in
            entry.split(separator: "\n").filter { $0.hasPrefix("  date =") || $0.hasPrefix("  usera =") }
                .map { $0.drop { $0 != "{" }.dropLast() }.joined()
        }
        #expect(
            dates == [
                "{2025-04-22}", "{2025-04}", "{2025}", "{2025-04~}{2025-04?}", "{2025~}",
                "{2025-04-22~}{2025-04-22\\%}", "{2024/2025-02}", "{2024~/2025-02~}{2024?/2025-02}",
                "{2024}{2024/..}", "{2024~}{/2024}", "",
            ])
    }

    @Test("an inexact date says so in CSL-JSON too")
    func inexactItems() async throws {
        let folder = try await site()
        let data = try Data(contentsOf: URL(fileURLWithPath: folder("site/sources.json")))
        let items = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        let circa = items.filter { ($0["issued"] as? [String: Any])?["circa"] != nil }
        #expect(circa.compactMap { $0["id"] as? String } == ["maybe", "about", "both", "inexact", "unknown"])
    }

    private static let pandoc = Programs.path(of: "pandoc")

    @Test(
        "pandoc reads the same from both files", .enabled(if: pandoc != nil, "pandoc is not installed"))
    func reimport() async throws {
        let folder = try await site()
        let fromBiblatex = try items("sources.bib", "biblatex", in: folder)
        let fromCSL = try items("sources.json", "csljson", in: folder)
        #expect(fromBiblatex.count == 11)
        for (left, right) in zip(fromBiblatex, fromCSL) { #expect(left == right) }
        let circa = fromCSL.filter { ($0["issued"] as? NSDictionary)?["circa"] != nil }
        #expect(circa.compactMap { $0["id"] as? String } == ["maybe", "about", "both", "inexact", "unknown"])
    }

    /// What pandoc makes of a file, as CSL-JSON.
    private func items(_ name: String, _ format: String, in folder: TemporaryFolder) throws -> [NSDictionary]
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.pandoc))
        process.arguments = ["-f", format, "-t", "csljson", "-o", folder(name), folder("site/\(name)")]
        try process.run()
        process.waitUntilExit()
        let data = try Data(contentsOf: URL(fileURLWithPath: folder(name)))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [NSDictionary])
    }
}

import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("Vocabulary") struct VocabularyTests {
    private static let views = VocabularyReference.views

    @Test("names are lower case, unique in their view, and explained", arguments: views.keys.sorted())
    func names(view: String) throws {
        let names = try #require(Self.views[view]).names
        // The fields of a record are named by its table's schema.
        #expect(names.isEmpty == (view == "RecordFields"))
        #expect(Set(names.map(\.name)).count == names.count)
        for name in names {
            #expect(name.name.allSatisfy { $0.isLowercase || $0 == "_" }, "\(name.name)")
            #expect(!name.meaning.isEmpty && !name.meaning.hasSuffix("."), "\(name.name)")
        }
    }

    @Test("a theme may use every name of every view, and each resolves")
    func everyName() async throws {
        let folder = try TemporaryFolder()
        for template in Theme.Template.all {
            try folder.write("theme/\(template.name).mustache", Self.everything(of: template.view))
        }
        let fixture = Fixture(path: Fixture.root + "/sites/small")
        var options = try fixture.options(output: folder("site"))
        options.templates = folder("theme")
        let report = try await Build.publish(options)
        #expect(report.text == "")
        let tree = try folder.tree("site")
        for path in ["index.html", "articles/first/index.html", "areas/maritime-security/index.html"] {
            let text = try #require(tree[path] ?? nil)
            #expect(
                text.contains("<b>title</b>") && !text.contains("{{#") && !text.contains("{{/"), "\(path)")
        }
        // What the small site has, its pages show by these names.
        let shown = Set(
            tree.values.compactMap { $0 }.flatMap { text in
                text.components(separatedBy: "<b>").dropFirst().map { $0.prefix { $0 != "<" } }
            }.map(String.init))
        let known = Set(Self.views.values.flatMap { $0.names.map(\.name) })
        #expect(
            known.subtracting(shown).sorted() == [
                "bars", "caveat", "caveats", "common_facts", "extra_style", "files", "folded", "has_caveats",
                "has_common_facts", "has_files", "has_late_lists", "has_next_dates", "has_other_sources",
                "has_remarks",
                "has_sections", "has_years", "height", "is_draft",
                "is_part", "is_preview", "late_lists", "logo", "long", "look", "next_dates", "other_sources",
                "pdf", "planned", "reading_minutes", "remark", "remarks", "sections", "size", "width",
            ])
    }

    /// A template that shows every name of a view that has a value, each after its name.
    private static func everything(of view: any TemplateView.Type, depth: Int = 0) -> String {
        guard depth < 6 else { return "" }
        return view.names.map { name in
            let mark = "{{#\(name.name)}}<b>\(name.name)</b>"
            switch name.shape {
            case .text: return mark + "{{/\(name.name)}}{{\(name.name)}}\n"
            case .html: return mark + "{{/\(name.name)}}{{{\(name.name)}}}\n"
            case .flag: return mark + "{{/\(name.name)}}\n"
            case .texts: return mark + "{{.}}{{/\(name.name)}}\n"
            case .view(let part), .list(let part):
                return mark + everything(of: part, depth: depth + 1) + "{{/\(name.name)}}\n"
            }
        }.joined()
    }

    @Test(
        "text is escaped by bytes, so that a combining mark hides no quote",
        arguments: ["\"\u{301}", "'\u{301}", "<\u{338}", ">\u{338}", "&\u{301}", "\u{1100}\"\u{301}"])
    func escaping(text: String) async throws {
        let folder = try TemporaryFolder()
        for template in Theme.Template.all {
            try folder.write(
                "theme/\(template.name).mustache", "<p title=\"{{site.title}}\">{{>part}}</p>")
        }
        try folder.write("theme/part.mustache", "{{site.title}}{{#site}}{{title}}{{/site}}")
        try folder.write("content/briefing.yml", "title: >-\n  x\(text)y\n")
        let options = try BuildOptions(folder, templates: folder("theme"))
        #expect(try await Build.publish(options).isPublished)
        let escaped = HTMLEscape.escape("x\(text)y")
        let page = try String(contentsOfFile: folder("site/index.html"), encoding: .utf8)
        #expect(Array(page.utf8) == Array("<p title=\"\(escaped)\">\(escaped)\(escaped)</p>".utf8))
        #expect(!escaped.unicodeScalars.contains { "\"'<>".unicodeScalars.contains($0) })
    }
}

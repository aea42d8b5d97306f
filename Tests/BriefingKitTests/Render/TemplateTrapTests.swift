import Mustache
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

/// What swift-mustache does by itself, and what stands in its way here: a change on either side fails.
@Suite("Traps of the template library") struct TemplateTrapTests {
    /// What is found in a theme whose home page is `template`.
    private func findings(_ template: String, _ partials: [String: String] = [:]) -> [Diagnostic] {
        Self.findings(template, partials)
    }

    private static func findings(_ template: String, _ partials: [String: String] = [:]) -> [Diagnostic] {
        let files = ([("home", template)] + partials).map { name, text in
            SourceFile(path: name + ".mustache", bytes: Array(text.utf8))
        }
        return Theme.load([.defaultTheme, ThemeLayer(Folder(files: files))]).1
    }

    private func library(_ template: String, _ data: [String: Any]) throws -> String {
        try MustacheTemplate(string: template).render(data)
    }

    @Test("its own escaping lets a quote pass that carries a combining mark; ours doesn't")
    func escaping() throws {
        let text = "\"\u{301}"
        #expect(try library("{{x}}", ["x": text]).unicodeScalars.contains("\""))
        #expect(!HTMLEscape.escape(text).unicodeScalars.contains("\""))
        // That every template is rendered with our escaping, partials too, VocabularyTests shows.
    }

    @Test("it renders an unknown name as nothing; here it is an error")
    func unknownNames() throws {
        #expect(try library("<{{x}}{{#y}}a{{/y}}{{^z}}b{{/z}}>", [:]) == "<b>")
        for template in [
            "{{x}}", "{{{x}}}", "{{&x}}", "{{#x}}a{{/x}}", "{{^x}}a{{/x}}", "{{site.x}}", "{{x.title}}",
        ] {
            #expect(findings(template).map(\.rule) == [.unknownTemplateName], "\(template)")
        }
    }

    @Test("it renders a missing partial as nothing; here it is an error")
    func missingPartials() throws {
        #expect(try library("<{{>x}}>", [:]) == "<>")
        #expect(findings("{{>x}}").map(\.rule) == [.missingPartial])
        #expect(findings("{{<x}}{{/x}}").map(\.rule) == [.missingPartial])
        #expect(findings("{{>a}}", ["a": "{{>x}}"]).map(\.location.path) == ["a.mustache"])
    }

    @Test("it recurses on a partial that includes itself; here that is an error")
    func recursion() async throws {
        let found = try await ends { Self.findings("{{>a}}", ["a": "{{>b}}", "b": "{{>a}}"]) }
        #expect(found.map(\.rule) == [.recursivePartial])
    }

    @Test("it reads the properties of any value by reflection; here only the vocabulary counts")
    func reflection() throws {
        struct Plain { let secret = "seen" }
        #expect(try MustacheTemplate(string: "{{secret}}").render(Plain()) == "seen")
        let view = TemplateObject(LinkView(title: "Title", url: "url", isCurrent: true))
        let rendered = try MustacheTemplate(string: "{{title}}{{isCurrent}}").render(view)
        #expect(rendered == "Title")
        #expect(findings("{{articleCount}}{{#frame}}a{{/frame}}").count == 2)
        #expect(try MustacheTemplate(string: "{{utf8}}{{count}}").render(TemplateText("text")) == "")
    }

    @Test("it lets a value choose a partial; here the name must stand in the template")
    func dynamicPartials() throws {
        let library = try MustacheLibrary(templates: [
            "page": MustacheTemplate(string: "{{>*x}}"), "secret": MustacheTemplate(string: "chosen"),
        ])
        #expect(library.render(["x": "secret"], withTemplate: "page") == "chosen")
        let found = findings("\n {{>*title}}")
        #expect(found.map(\.rule) == [.templateSyntax])
        #expect(found.first?.message == "the name of a partial can't come from a value")
        #expect(found.first?.location.line == 2)
        #expect(found.first?.location.column == 2)
    }

    @Test("it can't close a parent whose name has a slash; here that is said, with the way out")
    func parentsInFolders() {
        #expect(throws: MustacheTemplate.ParserError.self) {
            try MustacheTemplate(string: "{{<partials/x}}{{$a}}b{{/a}}{{/partials/x}}")
        }
        let found = findings("{{<partials/x}}{{/partials/x}}", ["partials/x": ""])
        #expect(found.first?.rule == .templateSyntax)
        #expect(found.first?.message == "'partials/x' can't be a parent: the name of one has no slash")
        #expect(found.first?.help?.contains("{{> partials/x}}") == true)
    }

    @Test(
        "what would change how a template is read is refused",
        arguments: [
            "{{=<% %>=}}", String(repeating: "{{#site}}", count: 51), "{{#site}}", "{{/site}}", "{{site",
            "{{}}",
        ])
    func refused(template: String) async throws {
        #expect(try await ends { Self.findings(template).first?.rule } == .templateSyntax)
    }

    @Test("what the content says is never read as a template")
    func contentIsData() async throws {
        let folder = try TemporaryFolder()
        let hostile =
            "{{title}}{{{body}}}{{>masthead}}{{#site}}{{/site}}{{=<% %>=}}{{% CONTENT_TYPE:TEXT}}{{#"
        try folder.write("content/briefing.yml", "title: '\(hostile)'\n")
        try folder.write(
            "content/articles/a.md", "---\ntitle: '\(hostile)'\nsummary: '\(hostile)'\n---\n\n`\(hostile)`\n")
        let options = try BuildOptions(folder)
        let report = try await Build.publish(options)
        #expect(report.isPublished, "\(report.text)")
        let page = try #require(try folder.tree("site")["articles/a/index.html"] ?? nil)
        #expect(page.contains("<h1>\(HTMLEscape.escape(hostile))</h1>"))
        #expect(page.contains("<code>\(HTMLEscape.escape(hostile))</code>"))
    }
}

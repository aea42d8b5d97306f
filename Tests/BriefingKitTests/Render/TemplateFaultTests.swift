import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

@Suite("What a template can't do") struct TemplateFaultTests {
    /// What is found in a theme whose home page is `template`.
    private static func findings(_ template: String, _ partials: [String: String] = [:]) -> [Diagnostic] {
        let files = ([("home", template)] + partials).map { name, text in
            SourceFile(path: name + ".mustache", bytes: Array(text.utf8))
        }
        return Theme.load([.defaultTheme, ThemeLayer(Folder(files: files))]).1
    }

    @Test(
        "an unknown name is an error, with its column",
        arguments: [
            "{{x}}", "{{{x}}}", "{{&x}}", "{{#x}}a{{/x}}", "{{^x}}a{{/x}}", "{{site.x}}", "{{x.title}}",
            "{{title.x}}", "{{areas.title}}", "{{articleCount}}", "{{#frame}}a{{/frame}}", "{{.}}",
            "{{#site}}{{.}}{{/site}}", "{{utf8}}", "{{reversed(title)}}", "{{count(title)}}", "{{count(x)}}",
            "{{..title}}", "{{title.}}", "{{.title}}", "{{^last()}},{{/last()}}",
            "{{#site}}{{#first()}}a{{/first()}}{{/site}}", "{{words.nothing}}",
        ])
    func unknownNames(template: String) throws {
        let found = Self.findings("\n  " + template)
        #expect(found.map(\.rule) == [.unknownTemplateName], "\(found)")
        #expect(found.first?.location.line == 2)
        #expect((found.first?.location.column ?? 0) >= 3)
    }

    @Test(
        "text where escaping for HTML doesn't help is an error",
        arguments: [
            "<script>var a = '{{title}}';</script>", "<style>.a{{title}}{}</style>",
            "<p onclick=\"a('{{title}}')\">b</p>",
            "<p style=\"{{title}}\">b</p>", "<p title={{title}}>b</p>", "<p {{title}}>b</p>", "<{{title}}>b",
            "<p {{title}}=\"a\">",
            "<!-- {{title}} -->", "<iframe srcdoc='{{title}}'></iframe>", "<p ONCLICK='{{title}}'>",
            "<script>{{words.note}}</script>",
            "<a class=\"b\" href={{title}}>", "<script>{{#title}}{{.}}{{/title}}</script>",
            "<title>{{^title}}{{title}} – {{/title}}{{title}}</title><script>{{title}}</script>",
            "<p{{#title}} class=\"a\"{{/title}}>b</p><script>{{title}}</script>",
        ])
    func dangerousPlaces(template: String) {
        let found = Self.findings(template)
        #expect(found.map(\.rule) == [.templateEscaping], "\(found)")
    }

    @Test(
        "text between tags and in quoted attributes is none",
        arguments: [
            "<!doctype html><title>{{title}}</title>", "<p class=\"a {{title}}\">{{title}}</p>",
            "<p class='{{title}}' >b</p>",
            "<p{{#title}} title=\"{{.}}\"{{/title}}>{{title}}</p>", "<script>a()</script>{{title}}",
            "<!-- a > b -->{{title}}",
            "<br/>{{title}}", "a < b {{title}}", "{{#title}}<p>{{/title}}{{title}}",
            "<style>a>b{}</style >{{title}}",
            "<textarea>{{title}}</textarea>", "<noscript><p>{{title}}</p></noscript>",
            "<!--><p>{{title}}</p>", "<p data-on=\"{{title}}\">", "<p hidden>{{title}}</p>",
            "<input disabled title=\"{{title}}\">",
        ])
    func harmlessPlaces(template: String) { #expect(Self.findings(template) == []) }

    @Test("a missing partial or parent is an error where it is named")
    func missingPartials() {
        #expect(Self.findings("{{>x}}").map(\.rule) == [.missingPartial])
        #expect(Self.findings("{{<x}}{{/x}}").map(\.rule) == [.missingPartial])
        #expect(Self.findings("{{>a}}", ["a": "{{>x}}"]).map(\.location.path) == ["a.mustache"])
    }

    @Test(
        "a partial that includes itself is an error",
        arguments: [
            ["a": "{{>a}}"], ["a": "{{>b}}", "b": "{{>a}}"],
            ["a": "{{<b}}{{$x}}{{>a}}{{/x}}{{/b}}", "b": "{{$x}}{{/x}}"],
        ])
    func recursion(partials: [String: String]) async throws {
        let found = try await ends { Self.findings("{{>a}}", partials) }
        #expect(found.map(\.rule) == [.recursivePartial])
    }

    @Test("partials that double with every level, or lie too deep, are refused instead of filling memory")
    func growth() async throws {
        var doubling = ["p60": "x"]
        for level in 0..<60 { doubling["p\(level)"] = "{{>p\(level + 1)}}{{>p\(level + 1)}}" }
        let deep = Dictionary(
            uniqueKeysWithValues: (0..<5000).map { ("p\($0)", $0 < 4999 ? "{{>p\($0 + 1)}}" : "x") })
        // The leaf alone would be small.
        var wide = ["p14": String(repeating: "{{title}}", count: 5000)]
        var long = ["p14": String(repeating: "text ", count: 5000)]
        for level in 0..<14 {
            wide["p\(level)"] = doubling["p\(level)"]
            long["p\(level)"] = doubling["p\(level)"]
        }
        for partials in [doubling, deep, wide, long] {
            let found = try await ends { Self.findings("{{>p0}}", partials) }
            #expect(found.contains { $0.rule == .templateSyntax }, "\(found.prefix(3))")
            #expect(found.count < 200)
        }
    }

    @Test(
        "a fault is told where it stands: behind a lone carriage return, and in the file that fills a block")
    func places() {
        let found = Self.findings("{{#title}}\r{{bogus}}{{/title}}")
        #expect(found.map(\.location.line) == [2])
        #expect(found.map(\.location.column) == [1])
        func nested(_ count: Int, _ text: String) -> String {
            String(repeating: "{{#site}}", count: count) + text + String(repeating: "{{/site}}", count: count)
        }
        let deep = Self.findings(
            nested(40, "{{<p}}{{$b}}x{{/b}}{{/p}}"),
            ["p": nested(45, "{{>q}}"), "q": "\n\n" + nested(13, "{{$b}}{{/b}}")])
        #expect(deep.map(\.location.path) == ["home.mustache"])
        #expect(deep.map(\.location.line) == [1])
    }

    @Test("a value can't choose a partial")
    func dynamicPartials() throws {
        let found = Self.findings("\n {{>*title}}")
        #expect(found.map(\.rule) == [.templateSyntax])
        #expect(found.first?.message == "the name of a partial can't come from a value")
        #expect(found.first?.location.line == 2)
        #expect(found.first?.location.column == 2)
    }

    @Test(
        "what would change how a template is read is refused",
        arguments: [
            "{{=<% %>=}}", "{{% CONTENT_TYPE:TEXT}}", String(repeating: "{{#site}}", count: 51), "{{#site}}",
            "{{/site}}", "{{site", "{{}}", "{{{title}}", "{{#site}}{{/title}}",
            "{{<layout}}{{title}}{{/layout}}", "{{<layout}}{{#site}}{{/site}}{{/layout}}",
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

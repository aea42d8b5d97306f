import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingKit
@testable import EmbeddedFiles

@Suite("Layers of a theme") struct ThemeLayerTests {
    private let folder: TemporaryFolder
    private let fixture = Fixture(path: Fixture.root + "/sites/small")

    init() throws { folder = try TemporaryFolder() }

    /// Options for the small site with the default theme, and `own` files over it.
    private func options(_ own: [String: String] = [:]) throws -> BuildOptions {
        for (path, text) in own { try folder.write("templates/" + path, text) }
        var options = try fixture.options(output: folder("site"))
        options.templates = own.isEmpty ? nil : folder("templates")
        options.usesDefaultTheme = true
        return options
    }

    private func publish(_ own: [String: String] = [:]) async throws -> [String: String?] {
        let report = try await Build.publish(options(own))
        #expect(report.isPublished, "\(report.text)")
        return try folder.tree("site")
    }

    private func findings(_ own: [String: String]) async throws -> [String] {
        try await Build.check(options(own)).text.split(separator: "\n").map(String.init)
    }

    @Test("the program carries the folder 'templates' as it is")
    func carriesTemplates() throws {
        let carried = Dictionary(
            uniqueKeysWithValues: EmbeddedFiles.theme.map { ($0.path, $0.bytes) })
        let root = Repository.templates
        let present = try Files.paths(below: root).filter { !$0.contains("/.") && !$0.hasPrefix(".") }
        #expect(Set(carried.keys) == Set(present), "build again: a file has come or gone")
        for path in present {
            #expect(try carried[path] == OpenFile(root + "/" + path).contents(), "build again: \(path)")
        }
        #expect(
            EmbeddedFiles.theme.map { Array($0.path.utf8) } == present.map { Array($0.utf8) }.sorted(by: <))
    }

    @Test("without a folder of templates the site is the one that the repository's templates make")
    func sameWithoutFolder() async throws {
        let without = try await publish()
        var options = try options()
        options.templates = Repository.templates
        options.usesDefaultTheme = false
        options.output = folder("other")
        let report = try await Build.publish(options)
        #expect(report.isPublished, "\(report.text)")
        let with = try folder.tree("other")
        #expect(Set(with.keys) == Set(without.keys))
        for (path, text) in with { #expect(without[path] == text, "\(path)") }
        #expect(without["theme/style.css"] != nil)
    }

    @Test("a file of one's own takes the place of one file, and of nothing else")
    func overridesOneFile() async throws {
        let before = try await publish()
        let after = try await publish(["footer.mustache": "<footer>Mine: {{site.title}}</footer>"])
        #expect(after["theme/style.css"] == before["theme/style.css"])
        let page = try #require(after["index.html"] ?? nil)
        #expect(page.contains("<footer>Mine: "))
        #expect(page.hasPrefix(try #require(before["index.html"] ?? nil).prefix(200)))
    }

    @Test("a style sheet of one's own is linked after the theme's on every page, if there is one")
    func extraStyle() async throws {
        let with = try await publish(["assets/extra.css": ":root { --one: red }"])
        let without = try await publish([:])
        let link = "theme/extra.css"
        for path in ["index.html", "404.html"] {
            let page = try #require(with[path] ?? nil)
            let parts = page.split(separator: link)
            #expect(parts.count == 2 && parts[0].contains(path == "404.html" ? "<style>" : "theme/style.css"))
            #expect((without[path] ?? nil)?.contains(link) == false)
        }
    }

    @Test("assets of one's own override and add")
    func assets() async throws {
        let site = try await publish(["assets/style.css": "b{}", "assets/fonts/own.txt": "font"])
        #expect(site["theme/style.css"] == "b{}")
        #expect(site["theme/fonts/own.txt"] == "font")
        #expect(site["theme/favicon.svg"] != nil)
    }

    @Test("a finding says whose template it stands in, with the line, and where it was included")
    func locations() async throws {
        let found = try await findings([
            "footer.mustache": "<footer>\n{{nothing}}{{> partials/date}}</footer>",
            "layout.mustache": "{{site.titel}}{{$main}}{{/main}}",
        ])
        #expect(
            found.contains(
                "templates/footer.mustache:2:1: error: nothing here is called 'nothing' [unknown-template-name]"
            ))
        #expect(
            found.contains(
                "templates/layout.mustache:1:1: error: nothing here is called 'site.titel' [unknown-template-name]"
            ))
        let date = try #require(
            found.firstIndex { $0.hasPrefix("<default theme>/partials/date.mustache:1:") }, "\(found)")
        #expect(found[date].contains("error: nothing here is called 'iso'"))
        #expect(
            found[date...].prefix(4).contains(
                "    help: it is included by line 2 of your 'footer.mustache', where this name is not known"))
        // The default theme fills blocks that this layout lacks.
        #expect(
            found.contains {
                $0.hasPrefix("<default theme>/404.mustache:") && $0.contains("'layout' has no block")
            })
    }

    @Test("a template that nothing includes is told, with the name that was meant")
    func unused() async throws {
        let found = try await findings([
            "fotter.mustache": "x", "partials/peculiar.mustache": "x", "README.md": "Notes",
            "assets/a.mustache": "{{x}}",
            "footer.mustache": "{{> used}}", "used.mustache": "x",
        ])
        #expect(
            found == [
                "templates/fotter.mustache: warning: nothing renders or includes the template 'fotter' [unused-template]",
                "    help: did you mean 'footer'?",
                "templates/partials/peculiar.mustache: warning: nothing renders or includes the template 'partials/peculiar' [unused-template]",
                "    help: remove it, or include it with {{> partials/peculiar}}",
            ])
    }

    @Test("the default theme has no template that nothing includes")
    func nothingUnused() async throws {
        let templates = Repository.templates
        let (theme, findings) = try await Build.theme(own: templates, usesDefault: false)
        #expect(theme != nil)
        #expect(findings == [])
    }

    @Test("every file is listed with its views and whose it is; templates of pages come first")
    func files() async throws {
        _ = try options(["footer.mustache": "{{> used}}", "used.mustache": "x", "assets/own.css": ""])
        let (loaded, _) = try await Build.theme(own: folder("templates"), usesDefault: true)
        let files = try #require(loaded).files
        #expect(files.prefix(Theme.Template.all.count).map(\.template) == Theme.Template.all)
        #expect(files.dropFirst(Theme.Template.all.count).allSatisfy { $0.template == nil })
        func file(_ path: String) throws -> ThemeFile { try #require(files.first { $0.path == path }) }
        #expect(try file("footer.mustache").origin == .overriding)
        #expect(try file("used.mustache").origin == .own)
        #expect(try file("used.mustache").views == ["FurnitureView"])
        #expect(try file("assets/own.css").origin == .own)
        #expect(try file("home.mustache").origin == .defaultTheme)
        #expect(try file("home.mustache").views == ["HomeView"])
        #expect(try file("assets/style.css").origin == .defaultTheme)
    }
}

extension [UInt8] {
    fileprivate static func < (left: [UInt8], right: [UInt8]) -> Bool {
        left.lexicographicallyPrecedes(right)
    }
}

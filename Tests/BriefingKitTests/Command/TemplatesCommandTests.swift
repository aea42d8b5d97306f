import Foundation
import TestSupport
import Testing

@testable import BriefingKit

@Suite("The command 'templates'") struct TemplatesCommandTests {
    private let command: Command
    private let folder: TemporaryFolder

    init() throws {
        command = try Command()
        folder = try TemporaryFolder(project: "sites/small")
        try FileManager.default.removeItem(atPath: folder("templates"))
    }

    @Test("eject writes all files, says which, and the site stays the same")
    func ejectsAll() async throws {
        #expect(try await command.run("build", "--as-of", "2026-01-31", "-o", "before", in: folder).code == 0)
        let outcome = try await command.run("templates", "eject", in: folder)
        #expect(outcome.code == 0 && outcome.errors == "")
        let written = try folder.tree("templates").keys.map { "templates/" + $0 }
        #expect(Set(outcome.output.split(separator: "\n").map(String.init)) == Set(written))
        #expect(try folder.tree("templates") == TemporaryFolder.tree(of: Repository.templates))
        let after = try await command.run(
            "build", "--strict", "--no-default-theme", "--as-of", "2026-01-31", "-o", "after", in: folder)
        #expect(after.code == 0, "\(after.errors)")
        #expect(try folder.tree("before") == folder.tree("after"))
    }

    @Test(
        "eject writes one file, by its name or its path",
        arguments: [
            ("footer", "footer.mustache"), ("footer.mustache", "footer.mustache"),
            ("partials/rows", "partials/rows.mustache"), ("words/en.yml", "words/en.yml"),
            ("assets/style.css", "assets/style.css"),
        ])
    func ejectsOne(name: String, path: String) async throws {
        let outcome = try await command.run("templates", "eject", name, "--output", "my/theme", in: folder)
        #expect(outcome.code == 0 && outcome.errors == "")
        #expect(outcome.output == "my/theme/\(path)\n")
        #expect(try folder.tree("my/theme").keys.sorted() == [path])
    }

    @Test("eject replaces nothing, unless it is forced to")
    func ejectRefuses() async throws {
        try folder.write("templates/footer.mustache", "mine")
        for arguments in [["templates", "eject"], ["templates", "eject", "footer"]] {
            let refused = try await command.run(arguments, in: folder)
            #expect(refused.code == 64 && refused.output == "")
            #expect(refused.errors.contains("'templates/footer.mustache' is there already"))
            #expect(refused.errors.contains("--force"))
            #expect(try folder.tree("templates") == ["footer.mustache": "mine"])
        }
        #expect(try await command.run("templates", "eject", "footer", "--force", in: folder).code == 0)
        #expect(try folder.tree("templates")["footer.mustache"] != "mine")
    }

    @Test(
        "a name that nothing has is refused, with the one that was meant",
        arguments: [
            (["templates", "eject", "fotter"], "footer"), (["templates", "eject", "../x"], "templates list"),
            (["templates", "vocabulary", "hom"], "home"),
            (["templates", "vocabulary", "LinkViwe"], "LinkView"),
        ])
    func unknownNames(arguments: [String], meant: String) async throws {
        let outcome = try await command.run(arguments, in: folder)
        #expect(outcome.code == 64 && outcome.output == "")
        #expect(outcome.errors.contains(meant), "\(outcome.errors)")
    }

    @Test("list tells each file, whose it is, and its views")
    func lists() async throws {
        try folder.write("templates/footer.mustache", "{{> mine}}")
        try folder.write("templates/mine.mustache", "x")
        let outcome = try await command.run("templates", "list", in: folder)
        #expect(outcome.code == 0 && outcome.errors == "")
        let lines = outcome.output.split(separator: "\n").map {
            $0.split(separator: "  ", omittingEmptySubsequences: true).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        #expect(lines.first == ["FILE", "FROM", "VIEWS"])
        #expect(lines.contains(["footer.mustache", "yours (overrides)", "FurnitureView"]))
        #expect(lines.contains(["mine.mustache", "yours", "FurnitureView"]))
        #expect(lines.contains(["home.mustache", "default theme", "HomeView"]))
        #expect(lines.contains(["assets/style.css", "default theme"]))
        #expect(lines.contains(["words/en.yml", "default theme"]))
        try folder.write("templates/footer.mustache", "{{x}}")
        let broken = try await command.run("templates", "list", in: folder)
        #expect(broken.code == 1 && broken.output == "")
        #expect(broken.errors.hasPrefix("templates/footer.mustache:1:1: error: "))
    }

    @Test("vocabulary tells every name of every template, or of one, or of a view")
    func vocabulary() async throws {
        let all = try await command.run("templates", "vocabulary", in: folder)
        #expect(all.code == 0 && all.errors == "")
        for template in Theme.Template.all {
            #expect(all.output.contains("## \(template.path): \(template.meaning)\n"))
            let one = try await command.run("templates", "vocabulary", template.name, in: folder)
            #expect(one.code == 0)
            #expect(all.output.contains(one.output))
            for name in template.view.names {
                #expect(one.output.contains("{\(name.name)}}") || one.output.contains("#\(name.name)}}"))
            }
        }
        let view = try await command.run("templates", "vocabulary", "LinkView", in: folder)
        #expect(view.output.hasPrefix("## LinkView\n\n- `{{title}}` (text): words of the link\n"))
        let words = try await command.run("templates", "vocabulary", "words", in: folder)
        #expect(words.output.hasPrefix("## words: ") && all.output.hasSuffix("\n\n" + words.output))
        #expect(words.output.contains("\n- `{{words.still_open}}` (text): {title} still open\n"))
        #expect(
            words.output.contains(
                "\n- `{{words.event_count}}` (text): one: {count} event; other: {count} events\n"))
    }

    @Test("a folder of templates that was named must be there; the usual one need not")
    func folders() async throws {
        #expect(try await command.run("check", in: folder).code == 0)
        for arguments in [["--templates", "nowhere"], ["--templates", "templates"], ["--no-default-theme"]] {
            for command in [["check"], ["build"], ["templates", "list"]] {
                let outcome = try await self.command.run(command + arguments, in: folder)
                #expect(outcome.code == 64, "\(command + arguments)")
                #expect(outcome.errors.contains("there is no folder '"), "\(outcome.errors)")
            }
        }
        try folder.link("templates", to: folder("gone"))
        #expect(try await command.run("check", in: folder).code == 64)
    }
}

extension TemporaryFolder {
    /// The files below any folder, as `tree` gives them of this one.
    fileprivate static func tree(of path: String) throws -> [String: String?] {
        let copy = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: path, toPath: copy("copy"))
        return try copy.tree("copy")
    }
}

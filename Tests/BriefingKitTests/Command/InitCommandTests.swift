import TestSupport
import Testing

@testable import BriefingKit
@testable import EmbeddedFiles

@Suite("The command 'init'") struct InitCommandTests {
    private let command: Command
    private let folder: TemporaryFolder

    init() throws {
        command = try Command()
        folder = try TemporaryFolder()
    }

    @Test("makes a briefing that nothing stands against, not even a notice")
    func isSound() async throws {
        let made = try await command.run("init", "deep/new", in: folder)
        #expect(made.code == 0 && made.errors == "")
        for words in ["cd deep/new", "briefing check --strict", "briefing build", "datapackage.json"] {
            #expect(made.output.contains(words))
        }
        let example = try TemporaryFolder()
        #expect(try await command.run("init", ".", in: example).code == 0)
        #expect(try example.tree() == folder.tree("deep/new"))
        let check = try await command.run("check", "--strict", in: example)
        #expect(check.code == 0 && check.errors == "")
        let build = try await command.run("build", "--strict", in: example)
        #expect(build.code == 0 && build.errors == "")
        let site = try PublishedSite(example("_site"))
        #expect(site.problems(on: .server("/any/path/")) == [])
    }

    @Test("the example has what a briefing can have")
    func isComplete() throws {
        let paths = EmbeddedFiles.example.map(\.path)
        for path in [
            "briefing.yml", "pages/index.md", "pages/about.md", "tables/datapackage.json", "tables/areas.csv",
            "tables/sources.csv", "tables/terms.csv",
        ] {
            #expect(paths.contains(path))
        }
        #expect(paths.count { $0.hasPrefix("articles/") } == 2)
        #expect(paths.contains { $0.hasPrefix("assets/") })
    }

    @Test("refuses a folder with anything in it, and touches nothing", arguments: ["file.txt", ".hidden"])
    func refuses(name: String) async throws {
        try folder.write("mine/" + name, "mine")
        for target in ["mine", "mine/" + name] {
            let outcome = try await command.run("init", target, in: folder)
            #expect(outcome.code == 64 && outcome.output == "")
            #expect(outcome.errors.hasPrefix("briefing: "), "\(outcome.errors)")
        }
        #expect(try folder.tree() == ["mine/" + name: "mine"])
        #expect(try await command.run("init", in: folder).code == 64)
        #expect(try await command.run("init", "new", "--force", in: folder).code == 64)
    }
}

import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("Release") struct ReleaseTests {
    @Test("the command prints its version, and nothing else")
    func command() async throws {
        let outcome = try await Command().run("--version", in: TemporaryFolder())
        #expect(outcome.code == 0)
        #expect(outcome.output == Release.version + "\n")
        #expect(outcome.errors == "")
    }

    @Test("the change log's newest version is the program's: the one to come, or else the last released")
    func changeLog() throws {
        let log = try String(contentsOfFile: Repository.path + "/.github/CHANGELOG.md", encoding: .utf8)
        let newest = log.split(separator: "\n").lazy.compactMap { line in
            line.firstMatch(of: /^(?:Will be |## \[)(\d+\.\d+\.\d+)/)?.output.1
        }.first
        #expect(newest.map(String.init) == Release.version)
        #expect(log.contains("\n## [Unreleased]\n"))
    }
}

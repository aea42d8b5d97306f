import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

@Suite("The command") struct CommandTests {
    private let command: Command

    init() throws { command = try Command() }

    // MARK: Exit codes

    @Test("0: publishes, says in one line how much and what next, and says nothing else")
    func publishes() async throws {
        let folder = try TemporaryFolder(project: "sites/small")
        let outcome = try await command.run("build", in: folder)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(
            outcome.output.wholeMatch(
                of:
                    /Published 19 pages into _site in \d+\.\d\d s\. Look at it with: .*briefing serve --output _site\n/
            )
                != nil, "\(outcome.output)")
        #expect(FileManager.default.fileExists(atPath: folder("_site/index.html")))
    }

    @Test("0: checks, and writes no file")
    func checks() async throws {
        let folder = try TemporaryFolder(project: "sites/small")
        let before = try folder.tree()
        let outcome = try await command.run("check", "--strict", in: folder)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output.hasPrefix("Checked 19 pages in "))
        #expect(try folder.tree() == before)
    }

    @Test(
        "1: content with errors, told on standard error with the totals last",
        arguments: ["build", "check"])
    func contentErrors(subcommand: String) async throws {
        let folder = try TemporaryFolder(project: "rules/dangling-reference")
        let outcome = try await command.run(subcommand, in: folder)
        #expect(outcome.code == 1)
        #expect(outcome.output == "")
        let expected = try String(
            contentsOfFile: Fixture.root + "/rules/dangling-reference/expected.txt", encoding: .utf8)
        #expect(outcome.errors == expected + "9 errors\n")
        #expect(!FileManager.default.fileExists(atPath: folder("_site")))
    }

    @Test("1: warnings under --strict; without it they are told and the site is published")
    func strict() async throws {
        let folder = try TemporaryFolder(project: "rules/stray-file")
        let strict = try await command.run("build", "--strict", in: folder)
        #expect(strict.code == 1)
        #expect(strict.errors.hasSuffix("\n5 warnings\n"))
        #expect(!FileManager.default.fileExists(atPath: folder("_site")))
        let lenient = try await command.run("build", in: folder)
        #expect(lenient.code == 0)
        #expect(lenient.errors == strict.errors)
        #expect(FileManager.default.fileExists(atPath: folder("_site/index.html")))
    }

    @Test(
        "64: used wrongly, with a reason and without a trace",
        arguments: [
            (["build", "--nonsense"], "--nonsense"), (["publish"], "there is no command 'publish'"),
            (["bild"], "did you mean 'build'?"), (["check", "content"], "--source content"),
            (["build", "."], "--source ./content"),
            (["build", "--as-of", "tomorrow"], "'tomorrow' is not a date"),
            (["build", "--as-of", "2025-02-29"], "'2025-02-29' is not a date"),
            (["check", "--base-url", "example.org"], "'example.org' is not the address of a site"),
            (["build", "--source", "nowhere"], "there is no folder 'nowhere'"),
            (["check", "--templates", "content/briefing.yml"], "'content/briefing.yml' is not a folder"),
            (["build", "--output", "content/site"], "content"),
            (["build", "--output", "."], "is the current folder"),
            (["build", "--output", "/"], "root"),
            (["build", "--output", "templates"], "templates"),
        ])
    func usage(arguments: [String], reason: String) async throws {
        let folder = try TemporaryFolder(project: "sites/small")
        let before = try folder.tree()
        let outcome = try await command.run(arguments, in: folder)
        #expect(outcome.code == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(try folder.tree() == before)
    }

    @Test("64: a folder of somebody else's is replaced only with --force")
    func force() async throws {
        let folder = try TemporaryFolder(project: "sites/small")
        try folder.write("_site/thesis.txt", "years of work")
        let refused = try await command.run("build", in: folder)
        #expect(refused.code == 64)
        #expect(refused.errors.contains("_site") && refused.errors.contains("--force"), "\(refused.errors)")
        #expect(try folder.tree("_site") == ["thesis.txt": "years of work"])
        let forced = try await command.run("build", "--force", in: folder)
        #expect(forced.code == 0)
        #expect(try !folder.tree("_site").keys.contains("thesis.txt"))
    }

    @Test("70: a disk that takes no more leaves the old edition as it was, and no debris")
    func fullDisk() async throws {
        let folder = try TemporaryFolder(project: "sites/small")
        #expect(try await command.run("build", in: folder).code == 0)
        let before = try folder.tree()
        try folder.write("content/assets/large.txt", String(repeating: "x", count: 100_000))
        let outcome = try await command.run("build", in: folder, after: "trap '' XFSZ; ulimit -f 16")
        #expect(outcome.code == 70)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("briefing: "), "\(outcome.errors)")
        try FileManager.default.removeItem(atPath: folder("content/assets/large.txt"))
        #expect(try folder.tree() == before)
    }

    @Test("75: another build holds the output folder")
    func busy() async throws {
        let folder = try TemporaryFolder(project: "sites/small")
        let publisher = EditionPublisher(
            output: folder("_site"), source: folder("content"), templates: [folder("templates")], force: false
        )
        let staging = try publisher.begin()
        let outcome = try await command.run("build", in: folder)
        staging.abandon()
        #expect(outcome.code == 75)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("\(ProcessInfo.processInfo.processIdentifier)"), "\(outcome.errors)")
        #expect(try await command.run("build", in: folder).code == 0)
    }

    // MARK: What is said

    @Test("--quiet says nothing of success or of notices, and still tells warnings and errors")
    func quiet() async throws {
        let empty = try TemporaryFolder(project: "sites/empty")
        let silent = try await command.run("build", "--quiet", in: empty)
        #expect(silent.code == 0)
        #expect(silent.output + silent.errors == "")
        #expect(try await command.run("check", in: empty).errors.hasSuffix("\n1 notice\n"))
        let stray = try TemporaryFolder(project: "rules/stray-file")
        #expect(try await command.run("check", "-q", in: stray).errors.hasSuffix("\n5 warnings\n"))
    }

    @Test(
        "colour by the usual rules",
        arguments: [
            ([:], false), (["CLICOLOR_FORCE": "1"], true), (["CLICOLOR_FORCE": "0"], false),
            (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
            (["CLICOLOR_FORCE": "1", "NO_COLOR": ""], true),
        ] as [([String: String], Bool)])
    func colour(environment: [String: String], isColoured: Bool) async throws {
        let folder = try TemporaryFolder(project: "rules/stray-file")
        let outcome = try await command.run("check", in: folder, environment: environment)
        #expect(outcome.errors.contains("\u{1B}[1;33mwarning:\u{1B}[0m") == isColoured)
        #expect(outcome.errors.contains("\u{1B}") == isColoured)
        #expect(!outcome.output.contains("\u{1B}"))
    }

    @Test("no control character of the content reaches the terminal")
    func controlCharacters() async throws {
        let folder = try TemporaryFolder(project: "sites/empty")
        let escape = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{202E}\u{2066}\u{2069}\u{9B}31m\u{8}"
        try folder.write(
            "content/pages/a.md", "---\ntitle: A\n---\n\n[\(escape)](\(escape).md) [[\(escape)]]\n")
        try folder.write("content/pages/b.md", "---\ntitle: B\n\"\(escape)\": x\n---\n\nText.\n")
        try folder.write("content/pages/\u{1B}[31m.md", "x")
        let outcome = try await command.run("check", in: folder)
        #expect(outcome.code == 1)
        let control = outcome.errors.unicodeScalars.filter {
            $0 != "\n"
                && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}"
                    || (0x2066...0x2069).contains($0.value))
        }
        #expect(control.isEmpty)
        #expect(outcome.errors.contains("[invalid-file-name]"))
    }

    @Test("help tells what each command and option is for", arguments: ["build", "check"])
    func help(subcommand: String) async throws {
        let folder = try TemporaryFolder()
        let whole = try await command.run("--help", in: folder)
        #expect(whole.code == 0 && whole.errors == "")
        for words in [subcommand, "Exit codes", "64", "70", "75"] { #expect(whole.output.contains(words)) }
        let one = try await command.run(subcommand, "--help", in: folder)
        #expect(one.code == 0 && one.errors == "")
        for option in [
            "--source", "--templates", "--base-url", "--as-of", "--drafts", "--strict", "--portable",
            "--quiet",
        ] {
            let line = try #require(
                one.output.split(separator: "\n").first {
                    $0.contains("  \(option)") || $0.contains(", \(option)")
                })
            #expect(line.hasPrefix("  "), "\(option)")
        }
        #expect(one.output.contains("--output") == (subcommand == "build"))
    }

    @Test("lists every rule with its severity")
    func rules() async throws {
        let outcome = try await command.run("rules", in: TemporaryFolder())
        #expect(outcome.code == 0)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == Rule.all.count)
        for rule in Rule.all {
            #expect(lines.contains { $0.hasPrefix("\(rule.id) (\(rule.severity.rawValue)): ") })
        }
    }

    // MARK: The same bytes

    @Test("another time zone, locale and working folder change no byte")
    func sameBytes() async throws {
        let here = try TemporaryFolder(project: "sites/small")
        let there = try TemporaryFolder()
        let first = try await command.run(
            "build", "--as-of", "2026-01-31", in: here,
            environment: ["TZ": "Pacific/Honolulu", "LC_ALL": "C"])
        let second = try await command.run(
            "build", "--as-of", "2026-01-31", "--source", here("content"), "--templates", here("templates"),
            "--output", "there", in: there,
            environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"])
        #expect(first.code == 0 && second.code == 0)
        #expect(try here.tree("_site") == there.tree("there"))
    }

    @Test(
        "SOURCE_DATE_EPOCH is the day of the build, in UTC",
        arguments: ["Pacific/Honolulu", "Pacific/Kiritimati"])
    func sourceDateEpoch(timeZone: String) async throws {
        let folder = try TemporaryFolder(project: "sites/empty")
        let outcome = try await command.run(
            "build", in: folder, environment: ["SOURCE_DATE_EPOCH": "951782400", "TZ": timeZone])
        #expect(outcome.code == 0)
        let page = try String(contentsOfFile: folder("_site/index.html"), encoding: .utf8)
        #expect(page.contains("as of <time datetime=\"2000-02-29\">29 February 2000</time>"))
        let wrong = try await command.run("build", in: folder, environment: ["SOURCE_DATE_EPOCH": "soon"])
        #expect(wrong.code == 64)
        // As an unset one, for whoever clears it by assigning nothing.
        let empty = try await command.run("build", in: folder, environment: ["SOURCE_DATE_EPOCH": ""])
        #expect(empty.code == 0)
    }

    @Test("no line of a finding is a command to GitHub Actions")
    func guardsFindings() async throws {
        let folder = try TemporaryFolder()
        try folder.write("content/briefing.yml", "title: T\nbase_url: https://example.org/\n")
        try folder.write("content/articles/a.md", "---\ntitle: A\n---\n\n::stop-commands::x [[nobody]]\n")
        let outcome = try await command.run("check", in: folder, environment: ["GITHUB_ACTIONS": "true"])
        let lines = outcome.errors.split(separator: "\n")
        let word = try #require(lines.first?.split(separator: "::").last)
        #expect(lines.first == "::stop-commands::\(word)" && word.count > 20)
        #expect(lines.contains("::\(word)::"))
        #expect(!(try await command.run("check", in: folder)).errors.hasPrefix("::"))
    }

    @Test(
        "takes the templates beside the source folder",
        arguments: ["other/content", "other/content/", "other/content//"])
    func templatesBesideSource(source: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write("other/content/briefing.yml", "title: T\nbase_url: https://example.org/\n")
        try folder.write("other/templates/home.mustache", "mine {{nothing}}")
        let outcome = try await command.run("check", "-s", source, in: folder)
        #expect(outcome.errors.hasPrefix("other/templates/home.mustache:1:6: error:"), "\(outcome.errors)")
    }
}

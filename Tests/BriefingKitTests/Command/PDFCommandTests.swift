import Foundation
import TestSupport
import Testing

@testable import BriefingKit

@Suite("Printing into a PDF") struct PDFCommandTests {
    private let command: Command

    init() throws { command = try Command() }

    /// A project with a stand-in for Chromium, a shell script; temporary files are made in the folder `tmp`.
    private func project(browser script: String?) async throws -> (TemporaryFolder, [String: String]) {
        let folder = try TemporaryFolder(project: "sites/small")
        try folder.folder("tmp")
        var environment = ["TMPDIR": folder("tmp"), "PATH": folder("bin") + ":/usr/bin:/bin"]
        if let script {
            try await Programs.make(folder("bin/chromium"), script)
            environment["CHROME"] = "chromium"
        }
        return (folder, environment)
    }

    /// Writes what it was given into `arguments`, and a PDF of sorts with the page's text.
    private static let printer = """
        printf '%s\\n' "$@" > arguments
        for last; do :; done
        for argument; do case $argument in --print-to-pdf=*) result=${argument#*=};; esac; done
        { echo %PDF-1.4; cat "${last#file://}"; } > "$result"

        """

    @Test(
        "prints the whole briefing or one page, with the arguments that it takes, and leaves nothing behind",
        arguments: [
            (nil, "print/index.html"), ("areas/maritime-security/", "areas/maritime-security/index.html"),
            ("/areas/maritime-security", "areas/maritime-security/index.html"), ("/", "index.html"),
            ("articles/first/index.html", "articles/first/index.html"), ("404.html", "404.html"),
        ])
    func prints(page: String?, file: String) async throws {
        let (folder, environment) = try await project(browser: Self.printer)
        let outcome = try await command.run(
            ["pdf", "--output", "out.pdf"] + (page.map { [$0] } ?? []), in: folder, environment: environment)
        #expect(outcome.code == 0 && outcome.errors == "", "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("Printed out.pdf in "))
        let arguments = try String(contentsOfFile: folder("arguments"), encoding: .utf8)
            .split(separator: "\n")
        #expect(arguments.contains("--headless") && arguments.contains("--no-pdf-header-footer"))
        #expect(arguments.contains("--no-sandbox") == (geteuid() == 0))
        let last = try #require(arguments.last)
        #expect(last.hasPrefix("file://\(folder("tmp"))/") && last.hasSuffix("/site/" + file), "\(last)")
        let pdf = try String(contentsOfFile: folder("out.pdf"), encoding: .utf8)
        #expect(pdf.hasPrefix("%PDF") && pdf.contains("<html"))
        #expect(!pdf.contains("index.html\">"))
        #expect(try folder.tree("tmp").isEmpty)
        #expect(try !folder.tree().keys.contains { $0.hasPrefix("_site") })
    }

    @Test("69: without a Chromium it says how to get one, before it does anything else")
    func withoutBrowser() async throws {
        let (folder, environment) = try await project(browser: nil)
        // A path with nothing on it; the command itself is named by its own.
        let bare = environment.merging(["PATH": folder("bin")]) { $1 }
        let none = try await command.run("pdf", in: folder, environment: bare)
        #expect(none.code == 69 && none.output == "")
        #expect(none.errors.contains("there is no Chromium") && none.errors.contains("install"))
        let wrong = bare.merging(["CHROME": "content"]) { $1 }
        let named = try await command.run("pdf", in: folder, environment: wrong)
        #expect(named.code == 69 && named.errors.contains("CHROME is 'content'"))
        #expect(try folder.tree("tmp").isEmpty)
    }

    @Test(
        "70: a browser that fails, prints nothing or never ends",
        arguments: [
            ("echo 'Cannot open display' >&2; exit 3\n", "Cannot open display"),
            ("exit 0\n", "has printed nothing"), ("exec sleep 60\n", "not finished after 1 s"),
            ("trap '' TERM; sleep 4\n", "not finished after 1 s"),
        ])
    func failure(script: String, reason: String) async throws {
        let (folder, environment) = try await project(browser: script)
        // A busy machine may take its time even to start the one that fails.
        let seconds = script.contains("sleep") ? "1" : "60"
        let outcome = try await command.run("pdf", "--timeout", seconds, in: folder, environment: environment)
        #expect(outcome.code == 70 && outcome.output == "")
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(try folder.tree("tmp").isEmpty)
        #expect(try !folder.tree().keys.contains("briefing.pdf"))
    }

    @Test(
        "64: a page that isn't there, an output that can't be",
        arguments: [
            (["areas/maritime-securty/"], "did you mean 'areas/maritime-security/'?"),
            (["../content/briefing.yml"], "there is no page '../content/briefing.yml'"),
            (["--output", "content"], "'content' is a folder"),
            (["--output", "nowhere/a.pdf"], "there is no folder for 'nowhere/a.pdf'"),
            (["--timeout", "0"], "'0' is no time to wait"),
        ])
    func usage(arguments: [String], reason: String) async throws {
        let (folder, environment) = try await project(browser: Self.printer)
        let outcome = try await command.run(["pdf"] + arguments, in: folder, environment: environment)
        #expect(outcome.code == 64 && outcome.output == "")
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(try folder.tree("tmp").isEmpty)
    }

    @Test("1: content with errors prints nothing")
    func contentErrors() async throws {
        let (folder, environment) = try await project(browser: Self.printer)
        try folder.write("content/articles/bad.md", "---\ntitle: Bad\n---\n\n[[nothing-of-the-kind]]\n")
        let outcome = try await command.run("pdf", in: folder, environment: environment)
        #expect(outcome.code == 1 && outcome.errors.contains("[dangling-reference]"))
        #expect(try !folder.tree().keys.contains("briefing.pdf") && folder.tree("tmp").isEmpty)
    }

    @Test("an interruption ends the browser too and leaves nothing behind")
    func interruption() async throws {
        let (folder, environment) = try await project(
            browser: "echo $$ > pid; kill -INT $PPID; exec sleep 60\n")
        let outcome = try await command.run("pdf", in: folder, environment: environment)
        #expect(outcome.code == 130)
        #expect(try folder.tree("tmp").isEmpty)
        let text = try String(contentsOfFile: folder("pid"), encoding: .utf8)
        let pid = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(kill(pid, 0) == -1 && errno == ESRCH)
    }
}

import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

/// A character that may not be written as such in a source file of Swift.
private func character(_ code: UInt32) -> String { Unicode.Scalar(code).map(String.init) ?? "" }

@Suite("Content that means ill") struct AttackTests {
    // MARK: Links

    @Test("no file is opened through a link that has come in between, whatever the system can do")
    func opensNoLinks() throws {
        let folder = try TemporaryFolder()
        try folder.write("outside/secret", "s")
        try folder.write("inside/folder/a", "a")
        let root = try FileSystem.realPath(folder.path)
        try FileManager.default.createSymbolicLink(
            atPath: root + "/inside/link", withDestinationPath: "../outside/secret")
        try FileManager.default.createSymbolicLink(
            atPath: root + "/inside/way", withDestinationPath: "../outside")
        #expect(try OpenFile(root + "/inside/folder/a").contents() == Array("a".utf8))
        for path in ["/inside/link", "/inside/way/secret"] {
            let failure = #expect(throws: FileSystem.Failure.self) { try OpenFile(root + path) }
            #expect(failure?.code == ELOOP)
            #expect(OpenFile.openStepwise(root + path, O_RDONLY) < 0)
            #expect(errno == ELOOP)
        }
        let opened = OpenFile.openStepwise(root + "/inside/folder/a", O_RDONLY)
        #expect(opened >= 0)
        close(opened)
        #expect(OpenFile.openStepwise(root + "/inside/nothing", O_RDONLY) < 0)
        #expect(errno == ENOENT)
    }

    @Test("what is published with the data is opened where it was found, not where a link has come to lead")
    func swappedDownload() async throws {
        let folder = try TemporaryFolder()
        try folder.write("outside/secret", "s")
        try folder.write("content/tables/a.pdf", "a")
        try folder.write("content/docs/b.pdf", "b")
        try folder.link("content/tables/b.pdf", to: "../docs/b.pdf")
        let loaded = try await FolderReader.load(folder("content"), location: .content) { _ in false }
        for name in ["a", "b"] {
            let origin = loaded.asset(at: "tables/\(name).pdf").origin
            #expect(try OpenFile(origin).contents() == Array(name.utf8))
            try FileManager.default.removeItem(atPath: origin)
            try FileManager.default.createSymbolicLink(
                atPath: origin, withDestinationPath: folder("outside/secret"))
            let again = loaded.asset(at: "tables/\(name).pdf").origin
            #expect(throws: FileSystem.Failure.self) { try OpenFile(again).contents() }
        }
    }

    @Test(
        "an asset that becomes a link, or vanishes, while the site is built is a finding, and nothing is published"
    )
    func swappedWhileBuilding() async throws {
        for vanishes in [true, false] {
            let site = try LittleSite()
            let path = site.folder("content/assets/map.svg")
            try site.folder.write("secret", "SECRET")
            let secret = site.folder("secret")
            let report = try await Build.publish(site.options) { progress in
                guard case .rendering = progress else { return }
                try? FileManager.default.removeItem(atPath: path)
                if !vanishes {
                    try? FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: secret)
                }
            }
            #expect(!report.isPublished)
            #expect(
                report.diagnostics.map { "\($0.location.path) \($0.rule.id)" } == [
                    "assets/map.svg unreadable-file"
                ])
            #expect(!FileManager.default.fileExists(atPath: site.folder("site")))
        }
    }

    @Test("a link to a hidden place is refused as the place itself is passed over")
    func hiddenPlaces() async throws {
        for target in ["../.git", "../.hidden/x.txt"] {
            let site = try LittleSite([".git/config": "token", ".hidden/x.txt": "secret"])
            try FileManager.default.createSymbolicLink(
                atPath: site.folder("content/assets/g"), withDestinationPath: target)
            #expect(try await site.findings() == ["assets/g link-leaves-folder"])
        }
    }

    @Test(
        "names that look like another, or are left behind by programs",
        arguments: [
            ("a\u{200E}.txt", true), ("a\u{061C}.txt", true), ("a\u{200B}b.txt", true),
            ("\u{FEFF}a.txt", true),
            ("a\u{00AD}b.txt", true), ("a\(character(0xFFFE)).txt", true), ("क\u{094D}\u{200D}ष.txt", false),
            ("❤\u{FE0F}.txt", false),
            ("Thumbs.db", false), ("desktop.ini", false), ("~$plan.docx", false), ("x.TMP", false),
            ("Māori.txt", false),
        ])
    func names(name: String, isRefused: Bool) async throws {
        let site = try LittleSite(["assets/" + name: "x"])
        let findings = try await site.findings().filter { !$0.hasSuffix("unused-asset") }
        #expect(findings.map { $0.hasSuffix("invalid-file-name") } == (isRefused ? [true] : []))
        if !isRefused {
            let isLitter = FileName.isSkipped(Array(name.utf8))
            #expect(try await site.publish()["assets/" + name] == (isLitter ? nil : "x"))
        }
    }

    // MARK: Characters

    @Test(
        "characters that no text can have are told where they come in",
        arguments: [
            (
                "articles/a.md", "---\ntitle: \"a\\uFFFEb\"\n---\n\nA.\n",
                "articles/a.md:2:8 invalid-front-matter"
            ),
            ("articles/a.md", "---\ntitle: \"a\\0b\"\n---\n\nA.\n", "articles/a.md:2:8 invalid-front-matter"),
            ("articles/a.md", "---\ntitle: \"a\\e\"\n---\n\nA.\n", "articles/a.md:2:8 invalid-front-matter"),
            ("articles/a.md", "---\ntitle: A\n---\n\nā \u{1B}[1m\n", "articles/a.md:5:4 forbidden-character"),
            (
                "articles/a.md", "---\ntitle: A\n---\n\nA\(character(0xFFFE)) \u{0B}\n",
                "articles/a.md:5:2 forbidden-character"
            ),
            (
                "articles/a.md", "---\ntitle: A\n---\n\n\(character(0xFDD0))\n",
                "articles/a.md:5:1 forbidden-character"
            ),
            ("articles/a.md", "---\ntitle: A\n---\n\nA &#27; b\n", "articles/a.md:5:3 forbidden-character"),
            (
                "articles/a.md", "---\ntitle: A\n---\n\n`c` &#x0FFFF;\n",
                "articles/a.md:5:5 forbidden-character"
            ),
            ("tables/areas.csv", "id,title\nsea,The \u{0C}sea\n", "tables/areas.csv:2:9 forbidden-character"),
            ("tables/areas.csv", "id,title\nsea,The \u{7F}sea\n", "tables/areas.csv:2:9 forbidden-character"),
            ("tables/areas.csv", "id,title\nsea,The \u{85}sea\n", "tables/areas.csv:2:9 forbidden-character"),
            (
                "tables/areas.csv", "id,title\nsea,\(character(0x1FFFF))\n",
                "tables/areas.csv:2:5 forbidden-character"
            ),
            (
                "briefing.yml", "title: \"L\\x01\"\nbase_url: https://e.org/\n",
                "briefing.yml:1:8 invalid-yaml"
            ),
        ])
    func characters(path: String, text: String, finding: String) async throws {
        let findings = try await LittleSite([path: text]).findings()
        #expect(findings.contains(finding), "\(findings)")
    }

    @Test(
        "escapes of JSON too", arguments: ["\\u0000", "\\u001b", "\\b", "\\f", "\\uFFFE", "\\uD83F\\uDFFF"])
    func jsonEscapes(escape: String) async throws {
        let package = LittleSite.package.replacing("\"little\"", with: "\"li\(escape)ttle\"")
        let findings = try await LittleSite(["tables/datapackage.json": package]).findings()
        #expect(findings.first?.hasSuffix("invalid-json") == true, "\(findings)")
    }

    @Test(
        "text that is clean stays as it is, tabs, line ends and all",
        arguments: ["\t", "\r\n", "ā", "\u{FFFD}", "\u{200D}", "😀"])
    func cleanText(text: String) async throws {
        #expect(try await LittleSite(article: "x\(text)x").findings() == [])
    }

    // MARK: Addresses

    @Test(
        "old addresses are taken as they were, percent-encoded or not",
        arguments: [
            ("/café/", "café/index.html"), ("/a b/", "a b/index.html"), ("/m%C4%81ori/", "māori/index.html"),
            ("/cafe\u{301}/x.html", "café/x.html"), ("/a&b/it's/", "a&b/it's/index.html"),
            ("/.well-known/x/", ".well-known/x/index.html"), ("/2025/A/", "2025/A/index.html"),
        ])
    func aliases(alias: String, file: String) async throws {
        let site = try LittleSite([
            "articles/a.md": "---\ntitle: A\nareas: [sea]\naliases: [\"\(alias)\"]\n---\n\nA.\n"
        ])
        let files = try await site.publish()
        #expect(
            files.keys.contains { $0.unicodeScalars.elementsEqual(file.unicodeScalars) },
            "\(files.keys.sorted())")
        // What was published can be published again.
        _ = try await site.publish()
    }

    @Test(
        "those that no server or system could have are refused, with the reason",
        arguments: [
            ("/.git/", "begins with a dot"), ("/.htaccess/", "begins with a dot"),
            ("/a/.x.html", "begins with a dot"),
            ("/a./", "ends with a dot"), ("/aux/", "Windows keeps for a device"), ("/a//b/", "an empty part"),
            ("/../a/", "'..'"), ("/a?b/", "the character '?'"), ("/%zz/", "two hexadecimal digits"),
            ("/", "home page"),
            ("/%00/", "U+0000"), ("/a%2Fb%3F/", "the character '?'"),
            ("/" + String(repeating: "a", count: 256) + "/", "255"),
            (String(repeating: "/abcdefgh", count: 120), "1000"),
        ])
    func refusedAliases(alias: String, reason: String) async throws {
        let site = try LittleSite([
            "articles/a.md": "---\ntitle: A\nareas: [sea]\naliases: [\"\(alias)\"]\n---\n\nA.\n"
        ])
        let findings = try await site.check()
        #expect(findings.map(\.rule.id) == ["invalid-address"])
        #expect(findings.first?.message.contains(reason) == true, "\(findings.map(\.message))")
        #expect(findings.first?.location.line == 4 && findings.first?.help != nil)
    }

    @Test("names that Windows keeps are told as such", arguments: ["articles/con.md", "aux/a.md"])
    func devices(path: String) async throws {
        let text = "---\ntitle: A\n---\n\nA.\n"
        let site = try LittleSite(path.hasPrefix("aux") ? ["articles/aux/a.md": text] : [path: text])
        let found = try #require(try await site.check().first { $0.rule.id == "invalid-address" })
        #expect(found.message.contains("Windows keeps"))
    }

    @Test("an address that is too long in all is found by the check")
    func longAddress() async throws {
        let folder = String(repeating: "articles-of-this-kind/", count: 50)
        let findings = try await LittleSite([
            "articles/\(folder)a.md": "---\ntitle: A\nareas: [sea]\n---\n\nA.\n"
        ]).findings()
        #expect(findings.map { String($0.split(separator: " ").last ?? "") } == ["invalid-address"])
    }

    @Test(
        "addresses of the site that can't be",
        arguments: [
            "https://user:pw@example.org/", "https://example.org:99999/", "https://example.org/../..",
            "https://example.org/%00/", "https://[/", "https://:80/", "https://-/", "https://../",
            "https:///a/",
            "https://example.org//a/", "https://example.org/%zz/", "https://example.org/%2e%2E/",
            "https://@/",
        ])
    func baseURLs(url: String) async throws {
        #expect(Configuration.baseURL(url) == nil)
    }

    @Test(
        "those that can",
        arguments: [
            "https://example.org/b/", "http://[::1]:8080/", "https://example.org:443/",
            "http://localhost:8080/",
        ])
    func goodBaseURLs(url: String) { #expect(Configuration.baseURL(url) == url) }

    @Test(
        "addresses in fields too",
        arguments: [
            "https://[", "https://[::1/", "https://me:pw@x.org/", "https://x.org:99999/", "https://x.org/%00",
            "https://x.org/%zz",
        ])
    func fieldURLs(url: String) async throws {
        let package = LittleSite.package.replacing(
            "{\"name\": \"id\"}, {\"name\": \"title\"}], \"primaryKey\": \"id\"}}\n]}",
            with:
                "{\"name\": \"id\"}, {\"name\": \"title\"}, {\"name\": \"url\", \"type\": \"string\", \"format\": \"uri\"}], \"primaryKey\": \"id\"}}\n]}"
        )
        let site = try LittleSite([
            "tables/datapackage.json": package, "tables/sources.csv": "id,title,url\nlog,The log,\(url)\n",
        ])
        let findings = try await site.findings()
        #expect(findings == ["tables/sources.csv:2:13 invalid-value"], "\(findings)")
    }
}

@Suite("Patterns of the schema") struct PatternTests {
    @Test(
        "match whole texts as XML Schema has it",
        arguments: [
            ("a*", "aaa", true), ("a*", "", true), ("a+", "", false), ("[A-Z]{2}[0-9]+", "AB12", true),
            ("[A-Z]{2}[0-9]+", "ABC12", false), ("ab|cd", "cd", true), ("a(b|c)?d", "acd", true),
            ("a{2,3}", "aaaa", false),
            ("a{2,}", "aaaa", true), ("a{0}", "", true), ("[^,]+", "a;b", true), ("[^,]+", "a,b", false),
            ("[a-z-[aeiou]]+", "xyz", true), ("[a-z-[aeiou]]+", "xyza", false),
            ("\\d{4}-\\d{2}", "2025-04", true),
            ("\\p{Lu}\\p{Ll}+", "Āb", true), ("\\p{L}+", "Māori", true), ("\\P{L}", "1", true),
            ("\\w+", "a_b", false),
            ("\\i\\c*", "_a-1", true), ("\\S+", "a b", false), (".", "\n", false), ("[.]", "x", false),
            ("\\.", ".", true),
            ("^[a-z]+$", "abc", true), ("^a|b$", "b", true), ("a^b", "ab", false), ("(?:ab)+", "abab", true),
            ("[a\\-z]", "-", true), ("[-a]", "-", true), ("[a-]", "-", true), ("\\u00e9", "é", true),
            ("x{2}y", "xxy", true),
            ("(|a)b", "b", true), ("()*", "", true), ("(a*)*b", "aab", true), ("é", "e\u{301}", false),
        ])
    func match(pattern: String, text: String, isMatch: Bool) throws {
        #expect(try CompiledPattern(pattern).matches(text) == isMatch)
    }

    @Test(
        "are told where they are none",
        arguments: [
            "(", ")", "[", "[]", "a{", "a{2,1}", "*a", "a**", "\\", "(?=a)", "[z-a]", "\\p{Nope}", "\\p",
            "\\b", "a{1,9999}b{1,9999}",
            "((a{100}){100}){100}", String(repeating: "(", count: 5000), "\\u12", "[a",
        ])
    func refused(pattern: String) {
        let problem = #expect(throws: CompiledPattern.Problem.self) { try CompiledPattern(pattern) }
        #expect(problem?.message.isEmpty == false)
    }

    @Test(
        "take a time that grows with the text alone",
        arguments: [
            "([a-z]+-?)+", "(a+)+b", "([A-Za-z]+ ?)+", "(.*)*(.*)*x", "(a|a)*c", "(a?){100}a{100}",
            "(a*a*a*a*)*c",
        ])
    func linear(pattern: String) async throws {
        let text = String(repeating: "a", count: 20_000) + "!"
        #expect(try await ends(within: 20) { try CompiledPattern(pattern).matches(text) } == false)
    }
}

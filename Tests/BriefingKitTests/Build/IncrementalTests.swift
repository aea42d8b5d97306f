import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

/// A workspace brought up to date after an edit must give what reading the briefing anew gives, whatever the edit.
@Suite("Bringing a briefing up to date") struct IncrementalTests {
    private static let edits = 20

    @Test("gives the bytes and the findings of a build from scratch", arguments: [1, 2, 3] as [UInt64])
    func isLikeAFreshBuild(seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            atPath: Fixture.root + "/sites/small/content", toPath: folder("content"))
        try FileManager.default.copyItem(atPath: Fixture.root + "/theme", toPath: folder("templates"))
        var options = BuildOptions(
            source: folder("content"), templates: folder("templates"), output: folder("site"),
            today: try #require(CalendarDate("2026-01-31")))
        options.isPortable = seed.isMultiple(of: 2)
        var editor = Editor(folder, seed: seed)
        var workspace = Workspace(options: options)
        _ = try await workspace.open()
        var told: [String] = []
        var sound = 0
        var isSound = true
        for _ in 0..<Self.edits {
            let edit = try isSound ? editor.edit() : editor.undo()
            told.append(edit.description)
            var fresh = Workspace(options: options)
            let wanted = try await Contents(fresh.open())
            guard
                let edition = try await workspace.refresh(
                    content: .paths(edit.content), templates: .paths(edit.templates))
            else { continue }
            let found = await Contents(edition)
            #expect(found.findings == wanted.findings, "seed \(seed), after \(told)")
            #expect(found.differences(from: wanted) == [], "seed \(seed), after \(told)")
            isSound = wanted.files != nil
            if isSound { sound += 1 }
        }
        // Edits that only break things would prove little.
        #expect(sound > Self.edits / 4, "\(sound) of \(Self.edits) editions had no error")
    }

    @Test("follows former ids, each file of a table, and what is published with the data")
    func data() async throws {
        let package = LittleSite.package.replacing(
            "\"path\": \"works.csv\",\n \"schema\": {\"fields\": [{\"name\": \"id\"},",
            with: """
                "path": ["works.csv", "more.csv"], "briefing": {"pages": true, "formerly": "was"},
                 "schema": {"fields": [{"name": "id"}, {"name": "was", "type": "list", "delimiter": ";"},
                """
        )
        let whole =
            package.dropLast(2)
            + ", {\"name\": \"doc\", \"path\": \"doc.pdf\"}]}"
        let site = try LittleSite([
            "tables/datapackage.json": String(whole), "tables/doc.pdf": "%PDF",
            "tables/works.csv": "id,was,title,area,begun\nlamp,light,Lamp,sea,\n",
            "tables/more.csv": "id,was,title,area,begun\nbell,,Bell,sea,\n",
            "articles/a.md":
                "---\ntitle: A\nareas: [sea]\n---\n\n[D](../tables/doc.pdf) [E](../tables/else.pdf)\n",
            "tables/else.pdf": "%PDF",
        ])
        defer { _ = site.folder }
        var workspace = Workspace(options: site.options)
        _ = try await workspace.refresh()
        let steps: [(String, String)] = [
            ("articles/a.md", "---\ntitle: A\nareas: [sea]\n---\n\n[D](../tables/doc.pdf)\n"),
            ("tables/else.pdf", ""),
            ("tables/works.csv", "id,was,title,area,begun\nlamp,lantern,Lamp,sea,\n"),
            ("tables/more.csv", "id,was,title,area,begun\nbell,gong,Bell,sea,2020-01-01\n"),
            ("tables/more.csv", "id,was,title,area,begun\nbell,lantern,Bell,sea,2020-01-01\n"),
            ("tables/more.csv", "id,was,title,area,begun\nlamp,,Bell,sea,\n"),
            ("tables/more.csv", ""),
            ("tables/more.csv", "id,was,title,area,begun\nbell,gong,Bell,sea,2020-01-01\n"),
            ("tables/doc.pdf", ""), ("tables/doc.pdf", "%PDF 2"), ("tables/other.pdf", "%PDF"),
        ]
        for (path, text) in steps {
            if text.isEmpty {
                try FileManager.default.removeItem(atPath: site.folder("content/" + path))
            } else {
                try site.folder.write("content/" + path, text)
            }
            var fresh = Workspace(options: site.options)
            let wanted = try await Contents(fresh.open())
            let edition = try #require(
                try await workspace.refresh(content: .paths([path]), templates: .paths([])), "\(path)")
            let found = await Contents(edition)
            #expect(found.findings == wanted.findings, "\(path): \(text)")
            #expect(found.differences(from: wanted) == [], "\(path): \(text)")
        }
    }
}

/// All that an edition tells: its findings, and every file with its bytes.
private struct Contents {
    var findings: String
    var files: [String: [UInt8]]?

    init(_ edition: Edition) async {
        findings = TextPrinter().text(edition.diagnostics, roots: [:])
        guard let output = edition.output else { return }
        var files: [String: [UInt8]] = [:]
        for file in await output.files() {
            switch file.content {
            case .bytes(let make): files[file.path] = make()
            case .copy(let origin): files[file.path] = Array(origin.utf8)
            }
        }
        self.files = files
    }

    /// The paths of files that only one has, or that differ.
    func differences(from other: Contents) -> [String] {
        let (left, right) = (files ?? [:], other.files ?? [:])
        return Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
    }
}

/// Somebody who edits, renames, adds and deletes files of a briefing at random.
private struct Editor {
    /// What an edit touched.
    struct Edit: CustomStringConvertible {
        var description: String
        var content: Set<String> = []
        var templates: Set<String> = []
    }

    private let folder: TemporaryFolder
    private var random: SeededGenerator
    private var count = 0
    private var last = Edit(description: "nothing")
    /// What stood at the paths that the last edit touched; nil where nothing did.
    private var before: [String: String?] = [:]

    init(_ folder: TemporaryFolder, seed: UInt64) {
        self.folder = folder
        random = SeededGenerator(seed: seed)
    }

    /// Ways to end a text, most of them sound.
    private static let passages = [
        "Plain words.", "See [[sea-pact]].", "As said. [@treaty-text]", "Of {{count agreements}}.",
        "## Another heading", "[Elsewhere](../articles/second.md)", "```matrix\n```",
        "```table\nfrom: agreements\n```", "Nothing is [[nowhere]].", "[Dead](gone.md)",
        "| a | b |\n|---|---|\n| 1 | 2 |", "A note.[^n]\n\n[^n]: Said below.",
    ]

    mutating func edit() throws -> Edit {
        let texts = try folder.tree("content").merging(folder.tree("templates").map { ("/" + $0, $1) }) { $1 }
        last = try change()
        before = [:]
        for path in last.content { before.updateValue(texts[path] ?? nil, forKey: "content/" + path) }
        for path in last.templates {
            before.updateValue(texts["/" + path] ?? nil, forKey: "templates/" + path)
        }
        return last
    }

    /// Takes the last edit back.
    mutating func undo() throws -> Edit {
        for (path, text) in before {
            if let text {
                try folder.write(path, text)
            } else {
                try FileManager.default.removeItem(atPath: folder(path))
            }
        }
        return Edit(description: "undo", content: last.content, templates: last.templates)
    }

    private mutating func change() throws -> Edit {
        count += 1
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<5: return try editText()
        case 5..<7: return try editTable()
        case 7: return try add()
        case 8: return try rename()
        case 9: return try delete()
        case 10: return try editTemplate()
        default: return try configure()
        }
    }

    private mutating func texts() throws -> [String] {
        try folder.tree("content").keys.filter { $0.hasSuffix(".md") }.sorted()
    }

    private func read(_ path: String) throws -> String {
        try String(contentsOfFile: folder("content/" + path), encoding: .utf8)
    }

    private mutating func editText() throws -> Edit {
        guard let path = try texts().randomElement(using: &random) else { return try add() }
        var text = try read(path)
        if Bool.random(using: &random), let title = text.range(of: "title: ") {
            text.replaceSubrange(title, with: "title: A")
        } else if Bool.random(using: &random), text.utf8.count > 400 {
            // What was added last goes again.
            text = text.components(separatedBy: "\n\n").dropLast().joined(separator: "\n\n") + "\n"
        } else {
            text += "\n" + (Self.passages.randomElement(using: &random) ?? "") + "\n"
        }
        try folder.write("content/" + path, text)
        return Edit(description: "edit \(path)", content: [path])
    }

    private mutating func editTable() throws -> Edit {
        let path = "tables/areas.csv"
        var lines = try read(path).split(separator: "\n").map(String.init)
        let row = Int.random(in: 1..<lines.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: lines.append("made-\(count)" + lines[row].drop { $0 != "," })
        case 1 where lines.count > 3: lines.remove(at: row)
        default: lines[row] = lines[row].replacingOccurrences(of: "e", with: "ee")
        }
        try folder.write("content/" + path, lines.joined(separator: "\n") + "\n")
        return Edit(description: "edit \(path), row \(row)", content: [path])
    }

    private mutating func add() throws -> Edit {
        let path =
            ["articles/made-\(count).md", "areas/cyber-security.md", "pages/made-\(count).md"]
            .randomElement(using: &random) ?? "articles/made.md"
        let head = path.hasPrefix("areas/") ? "" : "---\ntitle: Made \(count)\n---\n\n"
        try folder.write("content/" + path, head + "Words of [[sea-pact]].\n")
        return Edit(description: "add \(path)", content: [path])
    }

    private mutating func rename() throws -> Edit {
        guard let path = try texts().randomElement(using: &random) else { return try add() }
        let other = (path as NSString).deletingPathExtension + "-\(count).md"
        try FileManager.default.moveItem(
            atPath: folder("content/" + path), toPath: folder("content/" + other))
        return Edit(description: "rename \(path) to \(other)", content: [path, other])
    }

    private mutating func delete() throws -> Edit {
        guard let path = try texts().randomElement(using: &random) else { return try add() }
        try FileManager.default.removeItem(atPath: folder("content/" + path))
        return Edit(description: "delete \(path)", content: [path])
    }

    private mutating func editTemplate() throws -> Edit {
        let path = "article.mustache"
        let text = try String(contentsOfFile: folder("templates/" + path), encoding: .utf8)
        let isBroken = text.hasSuffix("{{nothing}}\n")
        try folder.write(
            "templates/" + path,
            isBroken
                ? String(text.dropLast(12)) : text + (Bool.random(using: &random) ? "{{nothing}}\n" : "\n"))
        return Edit(description: "edit \(path)", templates: [path])
    }

    private mutating func configure() throws -> Edit {
        let path = "briefing.yml"
        let lines = try read(path).split(separator: "\n").filter { !$0.hasPrefix("edition:") }
        try folder.write("content/" + path, lines.joined(separator: "\n") + "\nedition: No. \(count)\n")
        return Edit(description: "edit \(path)", content: [path])
    }
}

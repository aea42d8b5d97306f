import Foundation
import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

/// What a finding's help says is done, and the finding has to go.
@Suite("Help") struct MendTests {
    /// What a help asks for: other words for some in a line of a file.
    struct Mend {
        var file: String
        var line: Int
        /// What the message quotes, the last first: that is what's wrong.
        var quoted: [String]
        var new: String

        /// - Returns: nil where the help asks for something else than other words in the line.
        init?(of finding: Diagnostic) {
            guard finding.location.root == .content, let line = finding.location.line,
                let help = finding.help,
                let advice = help.firstMatch(of: /^(?:did you mean '([^']+)'\?|write '([^']+)'$)/),
                let new = advice.1 ?? advice.2, new != "**words**"
            else { return nil }
            (file, self.line) = (finding.location.path, line)
            quoted = finding.message.matches(of: /'(.+?)'/).map { String($0.1) }.reversed()
            self.new = String(new)
        }

        /// The text of the file with the change, made at each place that may be meant.
        func applied(to text: String) -> [String] {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard lines.indices.contains(line - 1) else { return [] }
            let line = lines[self.line - 1]
            // A message may tell where an address leads instead of how it is written.
            let addresses = line.matches(of: /\]\(([^)#]+)/).map { String($0.1) }
            return (quoted + addresses).flatMap { old in
                line.ranges(of: old).map { range in
                    var changed = lines
                    changed[self.line - 1].replaceSubrange(range, with: new)
                    return changed.joined(separator: "\n")
                }
            }
        }
    }

    /// Texts with mistakes for which the program knows what was meant.
    private static let mistakes = [
        "See [[lmap]].", "See [[works/lmap]].", "See [[b#prat]].", "It says [@lgo].", "[t](b.mdd)",
        "[t](../wroks/)",
        "![A](../assets/mpa.svg)", "![A](assets/map.svg)", "[t](www.example.com)",
        "[t](hhttps://example.com/)",
        "{{count wroks}}", "{{works/lamp.beegun}}", "{{works/lmap.begun}}", "```tabel\nfrom: works\n```",
        "```Table\nfrom: works\n```", "```table\nfrom: wroks\n```", "> [!WARNNG]\n> Text.",
        "[x][miissing]\n\n[missing]: https://example.com/", "[t](b.md#prat)", "[t](../tables/works.csv#lmap)",
        "[[New lamp]]", "[[“lamp”]]", "[t](//example.com/)", "[t](pages/about.md)", "[[ABOUT]]", "[@LOG]",
    ]

    @Test("that names other words is right: with them the finding is gone", arguments: mistakes)
    func articles(text: String) async throws {
        let site = try LittleSite(article: text)
        let (count, findings) = (try await mend(site), try await site.check())
        #expect(count > 0, "\(findings.map { ($0.message, $0.help) })")
    }

    @Test("of each rule's fixture is right", arguments: Fixture.all(in: "rules"))
    func fixtures(fixture: Fixture) async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: fixture.path, toPath: folder("fixture"))
        let options = try Fixture(path: folder("fixture")).options(output: folder("site"))
        for finding in try await Build.check(options).diagnostics {
            try await expectMended(finding, options)
        }
    }

    private func mend(_ site: LittleSite) async throws -> Int {
        var count = 0
        for finding in try await site.check() where try await expectMended(finding, site.options) {
            count += 1
        }
        return count
    }

    /// Applies a finding's help, looks whether it is gone, and puts back what was there.
    ///
    /// - Returns: whether the help is of the kind that can be applied.
    @discardableResult
    private func expectMended(_ finding: Diagnostic, _ options: BuildOptions) async throws -> Bool {
        guard let mend = Mend(of: finding) else { return false }
        let file = URL(fileURLWithPath: options.source + "/" + mend.file)
        let text = try String(contentsOf: file, encoding: .utf8)
        defer { try? text.write(to: file, atomically: true, encoding: .utf8) }
        let candidates = mend.applied(to: text)
        guard !candidates.isEmpty else { return false }
        let before = try await findings(at: finding.location, options)
        for mended in candidates {
            try mended.write(to: file, atomically: true, encoding: .utf8)
            let left = try await findings(at: finding.location, options)
            if !left.contains(finding.message), left.count <= before.count { return true }
        }
        Issue.record("\(finding.location): \(finding.message): \(finding.help ?? "")")
        return true
    }

    private func findings(at location: Location, _ options: BuildOptions) async throws -> [String] {
        try await Build.check(options).diagnostics.filter {
            $0.location.path == location.path && $0.location.line == location.line
        }.map(\.message)
    }
}

import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

@Suite("The line below a finding") struct ExcerptTests {
    @Test("is the line without what ends it, whatever that is", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) {
        let text = ["first", "", "the third", "last"].joined(separator: end) + end
        let folder = Folder(files: [SourceFile(path: "a.md", bytes: Array(text.utf8))])
        let findings = [1, 2, 3, 4, 9].map {
            Diagnostic(.brokenLink, at: Location("a.md", line: $0), "it is wrong \($0)")
        }
        let filled = Excerpts.fill(findings, from: [.content: folder])
        #expect(filled.map(\.excerpt) == ["first", "", "the third", "last", nil])
    }
}

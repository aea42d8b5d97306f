import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit
@testable import BriefingTables

/// What search engines, reference managers and link previews read of a page.
@Suite("Pages for machines") struct MachineReadableTests {
    @Test("a title that would end the script is the title all the same")
    func hostileTitle() async throws {
        let title = #"</script><script>alert("1") & '2'</script><!--"#
        let folder = try TemporaryFolder()
        try folder.write(
            "content/briefing.yml", "title: Small\nlanguage: en\nbase_url: https://example.org/x/\n")
        let quoted = title.replacingOccurrences(of: "'", with: "''")
        try folder.write("content/articles/a.md", "---\ntitle: '\(quoted)'\n---\n\nText.\n")
        #expect(try await Build.publish(BuildOptions(folder)).isPublished)
        let head = try #require(try PageHead.all(below: folder("site"))["articles/a/index.html"])
        #expect(head.things["Article"]?["headline"] as? String == title)
        #expect(head.one("og:title") == title && head.one("citation_title") == title)
    }
}

import Foundation
import TestSupport
import Testing

@testable import BriefingKit

@Suite("Links of fixture sites") struct FixtureLinkTests {
    @Test("no fixture site has a dead link or malformed HTML", arguments: Fixture.all(in: "sites"))
    func hasNoDeadLink(fixture: Fixture) throws {
        let site = try PublishedSite(fixture.path + "/expected")
        let hosts: [PublishedSite.Host] =
            fixture.has("portable")
            ? [.files, .server("/any/path/")] : [.server("/"), .server("/any/path/")]
        for host in hosts { #expect(site.problems(on: host) == [], "\(host)") }
        for (path, page) in site.pages { #expect(page.problems == [], "\(path)") }
    }

    @Test("the checker finds what is dead")
    func findsDeadLinks() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "site/a/index.html",
            """
            <a href="../b/">dead</a> <a href="../">fine</a> <a href="#no">dead</a> <a href="../#yes">fine</a>
            <a href="../../">outside</a> <a href="/a/">absolute</a> <img src="../x%20y.png">
            <!-- <a href="../gone/"> --> <a href="https://example.org/">elsewhere</a> <a href="..">slash</a>
            """)
        try folder.write("site/index.html", "<p id=\"yes\" id=\"yes\" onclick=\"x\"><a href=a>")
        try folder.write("site/x y.png")
        let site = try PublishedSite(folder("site"))
        let dead = { (host: PublishedSite.Host) in
            site.problems(on: host).filter { $0.hasPrefix("a/") }.map { $0.split(separator: "'")[1] }
        }
        #expect(dead(.server("/")) == ["../b/", "#no", "../../"])
        #expect(dead(.server("/any/")) == ["../b/", "#no", "../../", "/a/"])
        #expect(dead(.files) == ["../b/", "../", "#no", "../#yes", "../../", "/a/", ".."])
        #expect(
            site.pages["index.html"]?.problems == [
                "the id 'yes' twice", "'onclick' of <p> is a script", "'href' of <a> isn't in quotes",
            ])
    }
}

import Foundation
import Testing

/// The head of a page, read as machines do.
package struct PageHead {
    package let page: String
    /// The values of `<meta>` elements by their `name` or `property`.
    package private(set) var meta: [String: [String]] = [:]
    package let canonical: String?
    /// The things that the page says it has, by their `@type`.
    package private(set) var things: [String: [String: Any]] = [:]

    private init(_ html: String, page: String) throws {
        self.page = page
        for match in html.matches(of: /<meta (?:name|property)="([^"]+)" content="([^"]*)">/) {
            meta[String(match.1), default: []].append(Self.decoded(match.2))
        }
        let link = html.firstMatch(of: /<link rel="canonical" href="([^"]*)">/)
        canonical = link.map { Self.decoded($0.1) }
        let data = /<script type="application\/ld\+json">(.*?)<\/script>/.dotMatchesNewlines()
        let scripts = html.matches(of: data)
        #expect(scripts.count <= 1, "\(page)")
        guard let script = scripts.first else { return }
        #expect(!script.1.contains { "<>&".contains($0) }, "\(page)")
        let root = try JSONSerialization.jsonObject(with: Data(script.1.utf8)) as? [String: Any]
        #expect(root?["@context"] as? String == "https://schema.org", "\(page)")
        for thing in try #require(root?["@graph"] as? [[String: Any]]) {
            let type = try #require(thing["@type"] as? String)
            #expect(things.updateValue(thing, forKey: type) == nil, "\(page) has '\(type)' twice")
        }
    }

    package func one(_ name: String) -> String? {
        let values = meta[name] ?? []
        #expect(values.count == 1, "\(page) has \(values.count) values of '\(name)'")
        return values.first
    }

    private static func decoded(_ text: Substring) -> String {
        [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
            .reduce(String(text)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    /// The heads of all pages of a published folder, by path, but of those that lead on to others.
    package static func all(below folder: String) throws -> [String: PageHead] {
        var heads: [String: PageHead] = [:]
        for path in try Files.paths(below: folder) where path.hasSuffix(".html") {
            let html = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
            if !html.contains("http-equiv=\"refresh\"") { heads[path] = try PageHead(html, page: path) }
        }
        return heads
    }
}

import BriefingGround
import BriefingTables

/// Descriptions of pages for machines: JSON-LD with the vocabulary of schema.org.
struct StructuredData {
    private let frozen: FrozenSite
    private let url: String
    private var graph: [ScriptJSON] = []

    /// Starts with the way to the page; nothing can be said without the site's address.
    init?(_ frozen: FrozenSite, _ page: Page, _ frame: PageFrame) {
        guard let url = frozen.site.absolute(page.address) else { return nil }
        self.frozen = frozen
        self.url = url
        if !frame.isHome, page.kind != .notFound { addBreadcrumbs(frame) }
    }

    private var site: Site { _read { yield frozen.site } }

    /// The contents of a `script` element of type `application/ld+json`; empty where there is nothing to say.
    var html: [UInt8] {
        guard !graph.isEmpty else { return [] }
        var root = ScriptJSON()
        root.object { json in
            json.member("@context", "https://schema.org")
            json.key("@graph")
            json.list(graph) { $0.json($1.bytes) }
        }
        return root.bytes
    }

    mutating func addArticle(_ article: Article, authors: [String], image: String?) {
        let node = Self.node("Article") { json in
            json.member("@id", url)
            json.member("url", url)
            json.member("headline", article.header.title)
            json.member("description", ifAny: article.header.summary)
            json.member("inLanguage", site.configuration.language)
            json.member("datePublished", ifAny: article.header.date?.iso)
            json.member("dateModified", ifAny: article.changed?.iso)
            json.member("image", ifAny: image)
            if !authors.isEmpty {
                json.key("author")
                json.list(authors) {
                    Self.name(
                        $1, a: $1 == site.configuration.publisher?.name ? "Organization" : "Person", in: &$0)
                }
            }
            addPublisher(as: "publisher", to: &json)
            json.key("isPartOf")
            Self.name(site.configuration.title, a: "WebSite", in: &json)
        }
        graph.append(node)
    }

    mutating func addTable(_ table: Table) {
        let node = Self.node("Dataset") { json in
            json.member("@id", url)
            json.member("url", url)
            json.member("name", "\(site.configuration.title): \(table.schema.label)")
            json.member("description", table.schema.description ?? table.schema.label)
            json.member("inLanguage", site.configuration.language)
            json.member("dateModified", site.asOf.iso)
            addPublisher(as: "creator", to: &json)
            json.key("distribution")
            json.list([(Address.csv(of: table), "text/csv"), (.json(of: table), "application/json")]) {
                json, file in
                guard let address = site.absolute(file.0) else { return }
                json.object {
                    $0.member("@type", "DataDownload")
                    $0.member("encodingFormat", file.1)
                    $0.member("contentUrl", address)
                }
            }
        }
        graph.append(node)
        if table.schema.role == .terms { addTerms(table) }
    }

    private mutating func addTerms(_ table: Table) {
        let node = Self.node("DefinedTermSet") { json in
            json.member("@id", url + "#terms")
            json.member("name", table.schema.label)
            json.key("hasDefinedTerm")
            json.list(table.records.indices) { json, row in
                json.object {
                    $0.member("@type", "DefinedTerm")
                    $0.member("termCode", table.records[row].id)
                    $0.member("name", table.label(of: row))
                    $0.member("description", ifAny: table.text(row, "expansion", site.words))
                }
            }
        }
        graph.append(node)
    }

    private mutating func addBreadcrumbs(_ frame: PageFrame) {
        // The breadcrumbs' own addresses are relative to the page; those above it are prefixes of its own.
        let root = site.absolute(.home) ?? ""
        var above = url.utf8.index(url.startIndex, offsetBy: min(root.utf8.count, url.utf8.count))
        let node = Self.node("BreadcrumbList") { json in
            json.key("itemListElement")
            json.list(0...frame.breadcrumbs.count) { json, number in
                let isPage = number == frame.breadcrumbs.count
                if number > 0, let slash = url.utf8[above...].firstIndex(of: UInt8(ascii: "/")) {
                    above = url.utf8.index(after: slash)
                }
                json.object {
                    $0.member("@type", "ListItem")
                    $0.key("position")
                    $0.number(number + 1)
                    $0.member("name", isPage ? frame.title : frame.breadcrumbs[number].title)
                    $0.member("item", isPage ? url : String(url[..<above]))
                }
            }
        }
        graph.append(node)
    }

    private static func node(_ type: String, _ members: (inout ScriptJSON) -> Void) -> ScriptJSON {
        var json = ScriptJSON()
        json.object {
            $0.member("@type", type)
            members(&$0)
        }
        return json
    }

    private func addPublisher(as key: StaticString, to json: inout ScriptJSON) {
        guard let publisher = site.configuration.publisher else { return }
        json.key(key)
        json.object {
            $0.member("@type", "Organization")
            $0.member("name", publisher.name)
            $0.member("url", ifAny: publisher.url)
        }
    }

    private static func name(_ name: String, a type: String, in json: inout ScriptJSON) {
        json.object {
            $0.member("@type", type)
            $0.member("name", name)
        }
    }
}

import BriefingGround
import BriefingTables

/// Descriptions of pages for machines: JSON-LD with the vocabulary of schema.org.
struct StructuredData {
    private let site: Site
    private let frame: PageFrame
    private let url: String
    private var graph: [DataNode] = []

    /// Starts with the way to the page; nothing can be said without the site's address.
    init?(_ site: Site, _ page: Page, _ frame: PageFrame) {
        guard let url = site.absolute(page.address) else { return nil }
        self.site = site
        self.frame = frame
        self.url = url
        addBreadcrumbs(page)
    }

    /// The contents of a `script` element of type `application/ld+json`: `<` can't appear in it.
    var html: String {
        guard !graph.isEmpty else { return "" }
        let root = DataNode.mapping([("@context", .text("https://schema.org")), ("@graph", .list(graph))])
        var json: [UInt8] = []
        root.write(to: &json)
        var output: [UInt8] = []
        output.reserveCapacity(json.count)
        for byte in json {
            // Inside a string, where these only occur, an escape means the same to a reader of JSON.
            switch byte {
            case UInt8(ascii: "<"): output.append(contentsOf: "\\u003c".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "\\u003e".utf8)
            case UInt8(ascii: "&"): output.append(contentsOf: "\\u0026".utf8)
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    mutating func addArticle(_ article: Article, authors: [String]) {
        graph.append(
            .mapping([
                ("@type", .text("Article")), ("@id", .text(url)), ("url", .text(url)),
                ("headline", .text(article.header.title)),
                ("description", Self.optional(article.header.summary)),
                ("inLanguage", .text(site.configuration.language)),
                ("datePublished", article.header.date.map { .text($0.iso) }),
                ("dateModified", article.changed.map { .text($0.iso) }),
                ("author", authors.isEmpty ? nil : .list(authors.map { Self.named("Person", $0) })),
                ("publisher", publisher), ("isPartOf", Self.named("WebSite", site.configuration.title)),
            ]))
    }

    mutating func addTable(_ table: Table) {
        let downloads = [(Address.csv(of: table), "text/csv"), (.json(of: table), "application/json")]
            .compactMap { file, type in
                site.absolute(file).map { address in
                    DataNode.mapping([
                        ("@type", .text("DataDownload")), ("encodingFormat", .text(type)),
                        ("contentUrl", .text(address)),
                    ])
                }
            }
        graph.append(
            .mapping([
                ("@type", .text("Dataset")), ("@id", .text(url)), ("url", .text(url)),
                ("name", .text("\(site.configuration.title): \(table.schema.label)")),
                ("description", .text(table.schema.description ?? table.schema.label)),
                ("inLanguage", .text(site.configuration.language)),
                ("dateModified", .text(site.asOf.iso)), ("creator", publisher),
                ("distribution", .list(downloads)),
            ]))
        if table.schema.role == .terms { addTerms(table) }
    }

    private mutating func addTerms(_ table: Table) {
        let terms = table.records.indices.map { row in
            DataNode.mapping([
                ("@type", .text("DefinedTerm")), ("termCode", .text(table.records[row].id)),
                ("name", .text(table.label(of: row))),
                ("description", Self.optional(table.text(row, "expansion", site.words))),
            ])
        }
        graph.append(
            .mapping([
                ("@type", .text("DefinedTermSet")), ("@id", .text(url + "#terms")),
                ("name", .text(table.schema.label)), ("hasDefinedTerm", .list(terms)),
            ]))
    }

    private mutating func addBreadcrumbs(_ page: Page) {
        guard !frame.isHome, page.kind != .notFound else { return }
        // The breadcrumbs' own addresses are relative to the page; those above it are prefixes of its path.
        var above = [site.absolute(.home) ?? ""]
        let parts = page.address.path.split(separator: "/")
        for count in frame.breadcrumbs.indices.dropFirst() {
            above.append(site.absolute(Address(parts.prefix(count).joined(separator: "/") + "/")) ?? "")
        }
        var items = zip(frame.breadcrumbs.map(\.title), above).map { $0 }
        items.append((frame.title, url))
        graph.append(
            .mapping([
                ("@type", .text("BreadcrumbList")),
                (
                    "itemListElement",
                    .list(
                        items.enumerated().map { position, item in
                            .mapping([
                                ("@type", .text("ListItem")), ("position", .number(position + 1)),
                                ("name", .text(item.0)), ("item", .text(item.1)),
                            ])
                        })
                ),
            ]))
    }

    private var publisher: DataNode? {
        site.configuration.publisher.map { publisher in
            .mapping([
                ("@type", .text("Organization")), ("name", .text(publisher.name)),
                ("url", publisher.url.map(DataNode.text)),
            ])
        }
    }

    private static func named(_ type: String, _ name: String) -> DataNode {
        .mapping([("@type", .text(type)), ("name", .text(name))])
    }

    private static func optional(_ text: String) -> DataNode? { text.isEmpty ? nil : .text(text) }
}

package import BriefingGround
package import BriefingTables

extension Article {
    /// What the front matter of a Markdown file says.
    ///
    /// A key more is a property and a line in `read`.
    package struct Header: Sendable {
        package var title = ""
        package var summary = ""
        package var date: CalendarDate?
        package var updated: CalendarDate?
        package var reviewed: CalendarDate?
        /// The same dates by their keys, and where they stand.
        package var dates: [DatedKey] = []
        package var authors: [String] = []
        /// Last part of the address: the key `slug`, or the file's name.
        package var slug: LocatedText
        /// Old addresses that redirect to this one.
        package var aliases: [LocatedText] = []
        package var isDraft = false
        package var order: Int?
        /// The heading that it stands under in the index of articles.
        package var group = ""
        /// The picture that others show beside a link to it, if not the site's.
        package var image: PreviewImage?
        /// The records that it is about, by name of their table.
        package var references: [(table: String, ids: [LocatedText])] = []

        /// A date of the front matter.
        package struct DatedKey: Sendable {
            package var key: String
            package var date: CalendarDate
            package var line: Int
            package var column: Int
        }

        package init(title: String, slug: LocatedText) {
            (self.title, self.slug) = (title, slug)
        }
    }
}

extension Article.Header {
    /// Reads the keys that mean something to a file of this role.
    ///
    /// - Parameters:
    ///   - path: the file's path below the source folder.
    ///   - tables: the tables whose records an article may name.
    init(_ reader: inout MappingReader, of role: Article.Role, path: String, tables: [String]) {
        let name = path.split(separator: "/").last.map { $0.dropLast(3) } ?? ""
        self.init(title: "", slug: LocatedText(text: Slug.make(String(name)), line: 1, column: 1))
        switch role {
        case .article:
            read(&reader)
            references = tables.map { ($0, reader.texts($0)) }.filter { !$0.1.isEmpty }
        case .page: read(&reader)
        case .home: readTitle(&reader)
        // All else about a record stands in its table.
        case .record: aliases = reader.texts("aliases")
        }
    }

    /// Reads all keys but the tables, in the order in which messages name them.
    private mutating func read(_ reader: inout MappingReader) {
        readTitle(&reader)
        date = reader.date("date")
        updated = reader.date("updated")
        reviewed = reader.date("reviewed")
        for (key, date) in [("date", date), ("updated", updated), ("reviewed", reviewed)] {
            guard let date else { continue }
            let location = reader.valueLocation(of: key)
            dates.append(
                DatedKey(key: key, date: date, line: location.line ?? 1, column: location.column ?? 1))
        }
        authors = reader.strings("authors")
        if let given = reader.text("slug"), !given.text.isEmpty { slug = given }
        aliases = reader.texts("aliases")
        isDraft = reader.bool("draft") ?? false
        order = reader.int("order")
        group = reader.line("group") ?? ""
        image = PreviewImage.read("image", &reader)
        checkOrder(of: [("updated", updated), ("reviewed", reviewed)], &reader)
    }

    private mutating func readTitle(_ reader: inout MappingReader) {
        title = reader.line("title") ?? ""
        summary = reader.line("summary") ?? ""
    }

    /// Reports what is said to have happened before the article's date.
    private func checkOrder(of later: [(key: String, date: CalendarDate?)], _ reader: inout MappingReader) {
        guard let date else { return }
        for (key, later) in later {
            guard let later, later < date else { continue }
            reader.report(
                .dateOrder, at: reader.valueLocation(of: key),
                "'\(key)' is \(later.iso), before the article's date, \(date.iso)")
        }
    }
}

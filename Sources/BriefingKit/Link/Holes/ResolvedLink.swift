import BriefingGround
import BriefingMarkdown
import BriefingTables

extension TextResolution {
    mutating func resolve(_ hole: RecordHole) -> any Resolution {
        if hole.target.isEmpty, let fragment = hole.fragment {
            check(fragment, of: context.owner)
            var own = destination(of: context.owner)
            own.fragment = fragment
            return ResolvedLink(destination: own, words: hole.label ?? heading(fragment))
        }
        if let page = page(named: hole.target) {
            var destination = Destination(page.address)
            destination.fragment = hole.fragment
            return ResolvedLink(destination: destination, words: hole.label ?? page.title)
        }
        guard let target = target(named: hole.target) else { return ResolvedText(hole.label ?? hole.target) }
        mention(target)
        var destination = destination(of: target)
        if let fragment = hole.fragment {
            check(fragment, of: target)
            destination.fragment = fragment
        }
        return ResolvedLink(destination: destination, words: hole.label ?? title(of: target))
    }

    /// The words of a heading of the text's own page.
    private func heading(_ id: String) -> String {
        guard case .article(let number)? = index.article(of: context.owner).map(Target.article) else {
            return id
        }
        return resolver.articles[number].body.headings.first { $0.id == id }?.text ?? id
    }

    /// The page of a table, or one that the site makes by itself, where neither a record nor an article has the name.
    private func page(named name: String) -> (address: Address, title: String)? {
        guard index.names[name] == nil else { return nil }
        if let table = index.tables[name] {
            return index.addresses[.table(table)].map { ($0, lookup.tables[table].schema.label) }
        }
        guard case .generated(let type, _) = index.sitePages[name + "/"],
            let page = resolver.kinds.pages.first(where: { $0.name == type })
        else { return nil }
        return (Address(name + "/"), page.title(resolver.words))
    }

    private mutating func target(named name: String) -> Target? {
        if let slash = name.firstIndex(of: "/") {
            let (folder, id) = (String(name[..<slash]), String(name[name.index(after: slash)...]))
            if let table = index.tables[folder] {
                return lookup.row(id, in: table).orTell({ report(.danglingReference, $0) })
                    .map { .record(RecordID(table: table, row: $0)) }
            }
            if let article = index.articles[name + ".md"] { return index.owner(ofArticle: article) }
            if index.incomplete.contains(folder) || index.unreadable.contains(name + ".md") { return nil }
        }
        let found = index.names[name] ?? []
        if found.count == 1 { return found[0] }
        if found.isEmpty { reportMissing(name) } else { reportAmbiguous(name, among: found) }
        return nil
    }

    private mutating func reportMissing(_ name: String) {
        if index.draftNames.contains(name) || index.drafts.contains(name + ".md") {
            return report(
                .referenceToDraft, "'\(name)' is a draft", help: "publish it, or build with --drafts")
        }
        guard !index.unreadableNames.contains(name), index.incomplete.isEmpty else { return }
        report(
            .danglingReference, "there is no record or article '\(name)'",
            help: formerHelp(for: name) ?? titleHelp(for: name)
                ?? NearMiss.help(for: name, in: index.names.keys))
    }

    /// What a record is called now that was called so.
    private func formerHelp(for name: String) -> String? {
        lookup.tables.lazy.compactMap { $0.record(formerly: name) }.first.map { "it is '\($0.id)' now" }
    }

    /// The name of what is called so, where a title was written for a name.
    private func titleHelp(for name: String) -> String? {
        let slug = Slug.make(name)
        guard !slug.isEmpty else { return nil }
        if let found = index.names[slug], found.count == 1 { return "did you mean '\(slug)'?" }
        for (number, article) in resolver.articles.enumerated()
        where Slug.make(article.header.title) == slug && index.articles[article.path] == number {
            return "write '[[\(article.header.slug.text)]]'"
        }
        for table in lookup.tables {
            for (row, record) in table.records.enumerated() where Slug.make(table.label(of: row)) == slug {
                return "write '[[\(table.schema.name)/\(record.id)]]'"
            }
        }
        return nil
    }

    private mutating func reportAmbiguous(_ name: String, among found: [Target]) {
        let choices = found.map { target in
            switch target {
            case .article(let number): "[[\(resolver.articles[number].path.dropLast(3))]]"
            case .record(let record): "[[\(lookup.tables[record.table].schema.name)/\(name)]]"
            }
        }
        report(
            .ambiguousReference, "'\(name)' may mean several things",
            help: "write \(choices.joined(separator: " or "))")
    }
}

/// A link to an article or record, with its words.
struct ResolvedLink: Resolution {
    var destination: Destination
    var words: String

    var spoken: SpokenWords { .text(words) }

    func write<Page: OpenPage>(to output: inout [UInt8], on page: inout Page) {
        output.append(contentsOf: "<a href=\"".utf8)
        HTMLEscape.append(page.url(destination), to: &output)
        output.append(contentsOf: "\">".utf8)
        HTMLEscape.append(words, to: &output)
        output.append(contentsOf: "</a>".utf8)
    }
}

import BriefingGround
import BriefingMarkdown
import BriefingTables

/// Resolves what a compiled text refers to, against the whole site.
struct ProseResolver: Sendable {
    let tables: [Table]
    let articles: ChunkedArray<Article>
    let index: SiteIndex
    let kinds: RenderedKinds
    let words: Words

    /// A text with its references resolved, whom it mentions and cites, and what is wrong.
    struct Result: Sendable {
        var text: LinkedText
        var mentions: [Target] = []
        var citations: [Target] = []
        /// Whether it shows values of tables.
        var hasValues = false
        var diagnostics: [Diagnostic] = []
    }

    /// Where the text stands: what it belongs to, its file, and for a table cell the record and field.
    struct Place: Sendable {
        var owner: Target
        var path: String
        var record: String?
        var field: String?
    }

    /// Resolves every hole of `text`; a reference that leads nowhere is reported and filled with its words.
    func resolve(_ text: CompiledMarkdown, at place: Place) -> Result {
        var result = Result(text: LinkedText(markdown: text, resolutions: []))
        result.text.resolutions.reserveCapacity(text.holes.count)
        for hole in text.holes {
            result.text.resolutions.append(resolve(hole, at: place, &result))
        }
        if place.record != nil {
            for index in result.diagnostics.indices {
                result.diagnostics[index].record = place.record
                result.diagnostics[index].field = place.field
            }
        }
        return result
    }

    /// Resolves the text of an article.
    func resolveBody(of article: Int) -> Result {
        let place = Place(owner: index.owner(ofArticle: article), path: articles[article].path)
        return resolve(articles[article].body, at: place)
    }

    /// Resolves the text in a cell, numbered row × fields + field.
    func resolveCell(_ key: Int, of table: Int, _ text: CompiledMarkdown) -> Result {
        let (row, field) = key.quotientAndRemainder(dividingBy: tables[table].schema.fields.count)
        let place = Place(
            owner: .record(table: table, row: row), path: tables[table].path,
            record: tables[table].records[row].id, field: tables[table].schema.fields[field].name)
        return resolve(text, at: place)
    }

    private func resolve(_ hole: CompiledMarkdown.Hole, at place: Place, _ result: inout Result) -> Resolution
    {
        switch hole.kind {
        case .address(let path, let fragment, let isImage):
            let destination = address(path, fragment, isImage: isImage, line: hole.line, at: place, &result)
            return .address(destination ?? Destination(.home))
        case .record(let name, let fragment, let label):
            guard let target = target(named: name, line: hole.line, at: place, &result) else {
                return .text(label ?? name)
            }
            result.mentions.append(target)
            var destination = index.destination(of: target, in: tables)
            if let fragment {
                check(fragment, of: target, line: hole.line, at: place, &result)
                destination.fragment = fragment
            }
            return .link(destination, words: label ?? title(of: target))
        case .citation(let citations):
            return cite(citations, line: hole.line, at: place, &result)
        case .block(let name, let body, let bodyLine):
            result.hasValues = true
            let (block, findings) = BlockReader.read(
                name, body, path: place.path, line: bodyLine, tables: tables, index: index,
                kinds: kinds)
            result.diagnostics += findings
            return block.map(Resolution.block) ?? .text("")
        case .inline(let form):
            result.hasValues = true
            let (text, findings) = InlineValue.text(
                form, path: place.path, line: hole.line, tables: tables, index: index, words: words)
            result.diagnostics += findings
            return .text(text ?? "")
        case .term(let id, let text):
            guard let table = index.roles[.terms], let row = tables[table].row(of: id) else {
                return .text(text)
            }
            return .term(row: row, text: text)
        case .tableName(let words): return .tableName(words)
        }
    }
}

// MARK: - Links

extension ProseResolver {
    private func address(
        _ path: String, _ fragment: String?, isImage: Bool, line: Int, at place: Place, _ result: inout Result
    ) -> Destination? {
        if path.isEmpty {
            if let fragment { check(fragment, of: place.owner, line: line, at: place, &result) }
            var own = index.destination(of: place.owner, in: tables)
            own.fragment = fragment
            return own
        }
        guard !path.hasPrefix("/") else {
            report(
                .absoluteLink, "'\(path)' starts at the root of a server", line: line, at: place, &result,
                help: "link to the Markdown file or asset with a relative path, such as '../areas/name.md'")
            return nil
        }
        guard let file = Self.join(place.path, path) else {
            report(.brokenLink, "'\(path)' leaves the source folder", line: line, at: place, &result)
            return nil
        }
        if index.assets.contains(file) { return Destination(Address(file), fragment: fragment) }
        if isImage {
            report(
                .brokenLink, "there is no image '\(file)'", line: line, at: place, &result,
                help: NearMiss.help(for: file, in: index.assets) ?? "put it into the folder 'assets'")
            return nil
        }
        if let article = index.articles[file] {
            let target = index.owner(ofArticle: article)
            result.mentions.append(target)
            if let fragment { check(fragment, of: target, line: line, at: place, &result) }
            var destination = index.destination(of: target, in: tables)
            destination.fragment = fragment ?? destination.fragment
            return destination
        }
        if let table = tables.first(where: { $0.path == file }) {
            return Destination(.csv(of: table))
        }
        reportBroken(file, line: line, at: place, &result)
        return nil
    }

    private func reportBroken(_ file: String, line: Int, at place: Place, _ result: inout Result) {
        guard !index.unreadable.contains(file) else { return }
        if index.drafts.contains(file) {
            report(
                .referenceToDraft, "'\(file)' is a draft", line: line, at: place, &result,
                help: "publish it, or build with --drafts")
            return
        }
        var help = NearMiss.help(for: file, in: index.articles.keys)
        let parts = file.split(separator: "/")
        if parts.count == 2, let table = index.tables[String(parts[0])], file.hasSuffix(".md") {
            let id = String(parts[1].dropLast(3))
            if tables[table].row(of: id) != nil {
                help = "the record has no prose of its own: write [[\(parts[0])/\(id)|words]] to link to it"
            }
        }
        report(.brokenLink, "there is no file '\(file)'", line: line, at: place, &result, help: help)
    }

    /// `../areas/a.md` as seen from `articles/b.md`: `areas/a.md`; nil if it leads out of the folder.
    private static func join(_ base: String, _ path: String) -> String? {
        var segments = base.split(separator: "/").dropLast()
        for segment in path.split(separator: "/") {
            switch segment {
            case ".": continue
            case "..":
                guard !segments.isEmpty else { return nil }
                segments.removeLast()
            default: segments.append(segment)
            }
        }
        return segments.joined(separator: "/")
    }

    private func check(
        _ fragment: String, of target: Target, line: Int, at place: Place, _ result: inout Result
    ) {
        let article: Int?
        switch target {
        case .article(let number): article = number
        case .record(let table, let row):
            article = index.prose[target]
            let prose = "\(tables[table].schema.name)/\(tables[table].records[row].id).md"
            if index.unreadable.contains(prose) { return }
        }
        if let article, articles[article].body.hasHeading(fragment) { return }
        let headings = article.map { articles[$0].body.headings.map(\.id) } ?? []
        report(
            .unknownAnchor, "'\(title(of: target))' has no heading '#\(fragment)'", line: line, at: place,
            &result,
            help: NearMiss.help(for: fragment, in: headings)
                ?? (headings.isEmpty
                    ? nil : "its headings: \(headings.prefix(8).map { "#" + $0 }.joined(separator: ", "))"))
    }
}

// MARK: - Records and sources

extension ProseResolver {
    private func target(named name: String, line: Int, at place: Place, _ result: inout Result) -> Target? {
        if let slash = name.firstIndex(of: "/") {
            let (folder, id) = (String(name[..<slash]), String(name[name.index(after: slash)...]))
            if let table = index.tables[folder] {
                if let row = tables[table].row(of: id) { return .record(table: table, row: row) }
                if index.incomplete.contains(folder) { return nil }
                report(
                    .danglingReference, "there is no record '\(id)' in '\(folder)'", line: line, at: place,
                    &result,
                    help: NearMiss.help(for: id, in: tables[table].records.map(\.id)))
                return nil
            }
            if let article = index.articles[name + ".md"] { return index.owner(ofArticle: article) }
            if index.incomplete.contains(folder) || index.unreadable.contains(name + ".md") { return nil }
        }
        let found = index.names[name] ?? []
        if found.count == 1 { return found[0] }
        if found.isEmpty {
            if index.draftNames.contains(name) || index.drafts.contains(name + ".md") {
                report(
                    .referenceToDraft, "'\(name)' is a draft", line: line, at: place, &result,
                    help: "publish it, or build with --drafts")
                return nil
            }
            guard !index.unreadableNames.contains(name), index.incomplete.isEmpty else { return nil }
            report(
                .danglingReference, "there is no record or article '\(name)'", line: line, at: place, &result,
                help: NearMiss.help(for: name, in: index.names.keys))
        } else {
            let choices = found.map { target in
                switch target {
                case .article(let number): "[[\(articles[number].path.dropLast(3))]]"
                case .record(let table, _): "[[\(tables[table].schema.name)/\(name)]]"
                }
            }
            report(
                .ambiguousReference, "'\(name)' may mean several things", line: line, at: place, &result,
                help: "write \(choices.joined(separator: " or "))")
        }
        return nil
    }

    private func cite(
        _ citations: [CompiledMarkdown.Citation], line: Int, at place: Place, _ result: inout Result
    ) -> Resolution {
        guard let table = index.roles[.sources] else {
            report(
                .missingSourcesTable, "no table has the role 'sources', so nothing can be cited", line: line,
                at: place, &result,
                help:
                    "add a table of sources to '\(DataPackage.path)' with \"briefing\": {\"role\": \"sources\"}"
            )
            return .text("")
        }
        var found: [(row: Int, citation: CompiledMarkdown.Citation)] = []
        for citation in citations {
            if let row = tables[table].row(of: citation.source) {
                found.append((row, citation))
                result.citations.append(.record(table: table, row: row))
            } else if !index.incomplete.contains(tables[table].schema.name) {
                report(
                    .unknownSource,
                    "there is no source '\(citation.source)' in '\(tables[table].schema.name)'",
                    line: line, at: place, &result,
                    help: NearMiss.help(for: citation.source, in: tables[table].records.map(\.id)))
            }
        }
        return .citation(found)
    }

    private func title(of target: Target) -> String {
        switch target {
        case .article(let number): articles[number].title
        case .record(let table, let row): tables[table].label(of: row)
        }
    }

    private func report(
        _ rule: Rule, _ message: String, line: Int, at place: Place, _ result: inout Result,
        help: String? = nil
    ) {
        result.diagnostics.append(
            Diagnostic(rule, at: Location(place.path, line: line), message, help: help))
    }
}

import BriefingGround
import BriefingMarkdown
import BriefingTables

extension TextResolution {
    mutating func resolve(_ hole: RecordHole) -> any Resolution {
        guard let target = target(named: hole.target) else { return ResolvedText(hole.label ?? hole.target) }
        mention(target)
        var destination = destination(of: target)
        if let fragment = hole.fragment {
            check(fragment, of: target)
            destination.fragment = fragment
        }
        return ResolvedLink(destination: destination, words: hole.label ?? title(of: target))
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
            help: NearMiss.help(for: name, in: index.names.keys))
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

import BriefingGround
import BriefingMarkdown
import BriefingTables

extension TextResolution {
    mutating func resolve(_ hole: AddressHole) -> any Resolution {
        ResolvedAddress(destination: destination(of: hole) ?? Destination(.home))
    }

    private mutating func destination(of hole: AddressHole) -> Destination? {
        if hole.path.isEmpty {
            if let fragment = hole.fragment { check(fragment, of: context.owner) }
            var own = destination(of: context.owner)
            own.fragment = hole.fragment
            return own
        }
        guard let file = file(at: hole.path) else { return nil }
        if index.assets.contains(file) { return Destination(Address(file), fragment: hole.fragment) }
        if hole.isImage {
            report(
                .brokenLink, "there is no image '\(file)'",
                help: NearMiss.help(for: file, in: index.assets) ?? "put it into the folder 'assets'")
            return nil
        }
        if let article = index.articles[file] { return destination(of: article, hole.fragment) }
        if let table = lookup.tables.first(where: { $0.path == file }) { return Destination(.csv(of: table)) }
        reportBroken(file)
        return nil
    }

    private mutating func destination(of article: Int, _ fragment: String?) -> Destination {
        let target = index.owner(ofArticle: article)
        mention(target)
        if let fragment { check(fragment, of: target) }
        var destination = destination(of: target)
        destination.fragment = fragment ?? destination.fragment
        return destination
    }

    /// The file, below the source folder, to which a path leads from the text's own.
    private mutating func file(at path: String) -> String? {
        guard !path.hasPrefix("/") else {
            report(
                .absoluteLink, "'\(path)' starts at the root of a server",
                help: "link to the Markdown file or asset with a relative path, such as '../areas/name.md'")
            return nil
        }
        guard let file = Self.join(context.path, path) else {
            report(.brokenLink, "'\(path)' leaves the source folder")
            return nil
        }
        return file
    }

    private mutating func reportBroken(_ file: String) {
        guard !index.unreadable.contains(file) else { return }
        if index.drafts.contains(file) {
            return report(
                .referenceToDraft, "'\(file)' is a draft", help: "publish it, or build with --drafts")
        }
        var help = NearMiss.help(for: file, in: index.articles.keys)
        let parts = file.split(separator: "/")
        if parts.count == 2, let table = index.tables[String(parts[0])], file.hasSuffix(".md") {
            let id = String(parts[1].dropLast(3))
            if lookup.tables[table].row(of: id) != nil {
                help = "the record has no prose of its own: write [[\(parts[0])/\(id)|words]] to link to it"
            }
        }
        report(.brokenLink, "there is no file '\(file)'", help: help)
    }

    /// `../areas/a.md` as seen from `articles/b.md`: `areas/a.md`; nil if it leads out of the folder.
    private static func join(_ base: String, _ path: String) -> String? {
        // Most paths go up some folders and then down; what is stranger is taken apart.
        var folder = base[..<(base.lastIndex(of: "/") ?? base.startIndex)]
        var rest = path[...]
        while rest.hasPrefix("../"), !folder.isEmpty {
            folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
            rest = rest.dropFirst(3)
        }
        // Neither an empty segment nor one that begins with a dot.
        var (isPlain, previous) = (true, UInt8(ascii: "/"))
        for byte in rest.utf8 {
            if previous == UInt8(ascii: "/"), byte == previous || byte == UInt8(ascii: ".") {
                isPlain = false
            }
            previous = byte
        }
        if previous == UInt8(ascii: "/") { isPlain = false }
        if isPlain { return folder.isEmpty ? String(rest) : "\(folder)/\(rest)" }
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
}

/// An address of the site, for an attribute.
struct ResolvedAddress: Resolution {
    var destination: Destination

    var spoken: SpokenWords { .nothing }

    func write<Page: OpenPage>(to output: inout [UInt8], on page: inout Page) {
        HTMLEscape.append(page.url(destination), to: &output)
    }
}

import BriefingDisk
import BriefingGround
import BriefingMarkdown
import BriefingTables

extension TextResolution {
    mutating func resolve(_ hole: AddressHole) -> any Resolution {
        let destination = destination(of: hole) ?? Destination(.home)
        guard hole.isImage, let picture = index.pictures[destination.address.path] else {
            return ResolvedAddress(destination: destination)
        }
        var resolved = ResolvedAddress(destination: destination)
        if let width = picture.width, let height = picture.height { resolved.size = (width, height) }
        resolved.isLazy = hole.picturesBefore > 0
        return resolved
    }

    private mutating func destination(of hole: AddressHole) -> Destination? {
        if hole.path.isEmpty, !hole.isRooted {
            var own = destination(of: context.owner)
            own.fragment = hole.fragment
            if let fragment = hole.fragment { check(fragment, of: context.owner) }
            return own
        }
        guard let file = hole.isRooted ? hole.path : file(at: hole.path) else { return nil }
        if index.assets.contains(file) {
            use(file)
            if hole.isImage { checkPicture(at: file) }
            return Destination(
                Address(Asset.outputPath(of: Asset.composed(file))), query: hole.query,
                fragment: hole.fragment)
        }
        if index.strays.contains(file) {
            use(file)
            report(
                .brokenLink, "'\(file)' is there, but not published", help: StrayFile.help(on: file))
            return nil
        }
        if hole.isImage {
            report(.brokenLink, "there is no image '\(file)'", help: assetHelp(for: hole.path, file))
            return nil
        }
        if let query = hole.query {
            report(
                .brokenLink, "'\(hole.path)?\(query)' has a query, and no page of the site reads one",
                help: "remove '?\(query)'")
        }
        if let article = index.articles[file] { return destination(of: article, hole.fragment) }
        if let table = lookup.tables.firstIndex(where: { $0.paths.contains(file) }) {
            return destination(of: hole.fragment, in: table)
        }
        if let (address, target) = index.address(at: file, in: lookup.tables) {
            if let target {
                mention(target)
                if let fragment = hole.fragment { check(fragment, of: target) }
            }
            return Destination(address, fragment: hole.fragment)
        }
        reportBroken(file, as: hole.path)
        return nil
    }

    /// Tells what no browser shows, and what readers would rather not have.
    private mutating func checkPicture(at path: String) {
        guard let picture = index.pictures[path] else {
            return report(
                .invalidPicture, "'\(path)' is no picture that browsers show",
                help: "make it a PNG, JPEG, GIF, WebP, AVIF or SVG; link to anything else")
        }
        if picture.size > Self.heaviest {
            report(
                .heavyPicture, "the picture '\(path)' has \(picture.size >> 20) MB, which readers wait for",
                help: "make it smaller: 1600 pixels across are enough, as JPEG or WebP")
        }
        if picture.hasPosition {
            report(
                .picturePosition, "the picture '\(path)' says where it was taken",
                help: "remove its metadata, such as with 'exiftool -all= \(path)'")
        }
    }

    /// Bytes that a picture may have.
    private static let heaviest = 1 << 20

    /// A table's file, or the record in it that a fragment names.
    private mutating func destination(of fragment: String?, in table: Int) -> Destination? {
        guard let fragment else { return Destination(.csv(of: lookup.tables[table])) }
        guard let row = lookup.row(fragment, in: table).orTell({ report(.unknownAnchor, $0) }) else {
            return nil
        }
        let target = Target.record(RecordID(table: table, row: row))
        mention(target)
        return destination(of: target)
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

    private mutating func reportBroken(_ file: String, as written: String) {
        guard !index.unreadable.contains(file) else { return }
        if index.drafts.contains(file) {
            return report(
                .referenceToDraft, "'\(file)' is a draft", help: "publish it, or build with --drafts")
        }
        var help = webHelp(for: written) ?? pathHelp(for: written, file)
        let parts = file.split(separator: "/")
        if parts.count == 2, let table = index.tables[String(parts[0])], file.hasSuffix(".md") {
            let id = String(parts[1].dropLast(3))
            if lookup.tables[table].row(of: id) != nil {
                help = "the record has no prose of its own: write [[\(parts[0])/\(id)|words]] to link to it"
            }
        }
        report(.brokenLink, "there is no file '\(file)'", help: help)
    }

    /// What to write for an address of the web that lacks its scheme.
    private func webHelp(for written: String) -> String? {
        let host = written.prefix { $0 != "/" }
        let ending = host.split(separator: ".").last.map { $0.lowercased() } ?? ""
        let isHost = host.contains(".") && !host.hasPrefix(".") && Self.webEndings.contains(ending)
        return host.hasPrefix("www.") || isHost ? "write 'https://\(written)'" : nil
    }

    private static let webEndings: Set<String> = ["com", "org", "net", "edu", "gov", "nz", "uk", "au", "eu"]

    /// The path that was probably meant, as it has to be written in this file.
    private func pathHelp(for written: String, _ file: String) -> String? {
        // As written, but from the source folder.
        if index.articles[written] != nil || index.assets.contains(written) {
            return "write '\(relative(to: written))'"
        }
        if let near = NearMiss.nearest(to: file, in: index.articles.keys) {
            return "did you mean '\(relative(to: near))'?"
        }
        let folder = file.hasSuffix("/") ? file : file + "/"
        if let near = NearMiss.nearest(to: folder, in: index.sitePages.keys) {
            return "did you mean '\(relative(to: near))'?"
        }
        let name = file.split(separator: "/").last.map { "/" + $0 } ?? "/"
        let found = (Array(index.articles.keys) + Array(index.assets)).filter { $0.hasSuffix(name) }
        return found.count == 1 ? "did you mean '\(relative(to: found[0]))'?" : nil
    }

    private func assetHelp(for written: String, _ file: String) -> String {
        if index.assets.contains(written) { return "write '\(relative(to: written))'" }
        if let near = NearMiss.nearest(to: file, in: index.assets) {
            return "did you mean '\(relative(to: near))'?"
        }
        let name = file.split(separator: "/").last.map { "/" + $0 } ?? "/"
        let found = index.assets.filter { $0.hasSuffix(name) }
        if let only = found.first, found.count == 1 { return "did you mean '\(relative(to: only))'?" }
        return "put it into the folder 'assets', and write '\(relative(to: "assets\(name)"))'"
    }

    /// A path below the source folder, as it is written in the text's own file.
    private func relative(to path: String) -> String {
        let (own, other) = (context.path.split(separator: "/").dropLast(), path.split(separator: "/"))
        let common = zip(own, other.dropLast()).prefix { $0 == $1 }.count
        return String(repeating: "../", count: own.count - common)
            + other.dropFirst(common).joined(separator: "/")
    }

    /// `../areas/a.md` as seen from `articles/b.md`: `areas/a.md`; nil if it leads out of the folder.
    static func join(_ base: String, _ path: String) -> String? {
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
    /// Width and height of a picture, so that the text below it keeps its place while it loads.
    var size: (width: Int, height: Int)?
    /// Whether a picture is loaded only when it comes into view.
    var isLazy = false

    var spoken: SpokenWords { .nothing }

    func write<Page: OpenPage>(to output: inout [UInt8], on page: inout Page) {
        HTMLEscape.append(page.url(destination), to: &output)
        // The quotation mark that ends the last attribute stands in the text.
        if let size { output.append(contentsOf: "\" width=\"\(size.width)\" height=\"\(size.height)".utf8) }
        if isLazy { output.append(contentsOf: "\" loading=\"lazy".utf8) }
    }
}

import BriefingDisk
package import BriefingGround
package import BriefingTables

/// What `briefing.yml` says of the briefing as a whole.
///
/// A key more is a property and a line in `init`.
package struct Configuration: Sendable {
    package var title = ""
    package var description = ""
    /// Language as a BCP 47 tag, such as `en-GB`.
    package var language = "en"
    /// Where the site will be published, ending in a slash; without one there are no feeds and no site map.
    package var baseURL: String?
    /// Whether all of it could be read; what is missing from one with errors may only be mistyped.
    package var isSound = true
    package var publisher: Publisher?
    package var authors: [String] = []
    /// Name of the edition, such as `November 2026`.
    package var edition = ""
    /// The day that the content describes, unless the build is told another.
    package var asOf: CalendarDate?
    package var navigation: [NavigationItem] = []
    /// Links at the foot of every page.
    package var footer: [NavigationItem] = []
    /// Where readers can write to: an e-mail address or a web address.
    package var contact: String?
    /// Under what terms others may use the content.
    package var license: License?
    package var smartPunctuation = false
    /// Whether there is a print pack; without it, that goes by the size of the briefing.
    package var print: Bool?
    /// The picture that others show beside a link to the site.
    package var image: PreviewImage?
    /// The picture that stands before the title at the head of every page.
    package var logo: PreviewImage?
    /// Colours and faces in place of the theme's.
    package var look = Look()

    /// Who publishes the briefing.
    package struct Publisher: Sendable {
        package var name: String
        package var url: String?
    }

    /// The terms of a licence, such as `CC BY 4.0`.
    package struct License: Sendable {
        package var name: String
        package var url: String?
    }

    /// A link of the site's navigation or its foot; where it leads is checked once the pages are known.
    package struct NavigationItem: Sendable {
        package var title: String
        /// Address below the site's root, such as `areas/`, or that of another site; nil for an entry that is nothing
        /// but its children.
        package var to: LocatedText?
        /// The entries below it, which have none themselves.
        package var children: [NavigationItem] = []

        /// Whether it leads to another site.
        var isExternal: Bool { to.map { Configuration.isWebAddress($0.text) } ?? false }
    }
}

extension Configuration {
    /// The file's path below the source folder.
    package static let path = "briefing.yml"

    /// Reads the configuration.
    ///
    /// - Parameter bytes: the file's contents; nil where there is no file.
    /// - Returns: the configuration as far as it can be told (an error goes with whatever is missing), and
    ///   all findings.
    package static func read(_ bytes: ArraySlice<UInt8>?) -> (Configuration, [Diagnostic]) {
        guard let bytes else {
            let diagnostic = Diagnostic(
                .missingConfiguration, at: Location(path), "the source folder has no '\(path)'",
                help: "create the file with at least a line such as 'title: My briefing'")
            return (Configuration(), [diagnostic])
        }
        let (node, syntax) = YAMLReader.read(bytes, path: path, rule: .invalidYAML)
        guard let node else {
            guard syntax.isEmpty else { return (Configuration(), syntax) }
            return (
                Configuration(),
                [
                    Diagnostic(
                        .missingKey, at: Location(path, line: 1), "the briefing has no 'title'",
                        help: "add a line 'title: …'")
                ]
            )
        }
        var reader = MappingReader(node, known: nil, path: path, name: "the configuration")
        let configuration = Configuration(&reader)
        return (configuration, syntax + reader.diagnostics)
    }

    /// Reads all keys, in the order in which messages name them.
    init(_ reader: inout MappingReader) {
        title = reader.line("title") ?? ""
        if reader.lacks("title") { reader.reportMissing("title", of: "the briefing", rule: .missingKey) }
        description = reader.line("description") ?? ""
        language = Self.readLanguage(&reader)
        baseURL = Self.readBaseURL(&reader)
        publisher = Self.readPublisher(&reader)
        authors = reader.strings("authors")
        edition = reader.line("edition") ?? ""
        asOf = reader.date("as_of")
        navigation = Self.readItems("navigation", &reader)
        footer = Self.readItems("footer", &reader)
        contact = Self.readContact(&reader)
        license = Self.readLicense(&reader)
        smartPunctuation = reader.bool("smart_punctuation") ?? false
        if smartPunctuation {
            (title, description) = (Typography.typeset(title), Typography.typeset(description))
        }
        print = reader.bool("print")
        image = PreviewImage.read("image", &reader)
        logo = PreviewImage.read("logo", &reader)
        look = Look.read(&reader)
        reader.reportUnknownKeys()
    }

    /// What a source folder says that the theme is made for, before anything else is read.
    static func wishes(of folder: Folder) -> (language: String, look: Look) {
        var configuration = Configuration()
        if let file = folder.file(path), file.isSound { configuration = read(file.bytes[...]).0 }
        return (configuration.language, configuration.look)
    }

    /// A base URL in the form that the site uses, or nil if `text` can't be one: absolute, http or https, with
    /// a host, without query and fragment; a slash at the end is added where there is none.
    package static func baseURL(_ text: String) -> String? {
        let rest: Substring
        if text.hasPrefix("https://") {
            rest = text.dropFirst(8)
        } else if text.hasPrefix("http://") {
            rest = text.dropFirst(7)
        } else {
            return nil
        }
        let isPlain = rest.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && !forbiddenInURL.contains(byte)
        }
        guard isPlain, WebAddress.problem(with: text.utf8, allowsUser: false) == nil else { return nil }
        // Where a path leads up, or has an empty part, no link of the site would lead where it says.
        let path = rest.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let names = path.last == "" ? path.dropLast() : path
        guard !names.contains(where: { ["", ".", ".."].contains(URLEscape.decoded(String($0)) ?? "") }) else {
            return nil
        }
        return text.hasSuffix("/") ? text : text + "/"
    }

    private static let forbiddenInURL = Array(#"?#"<>\^`{|}"#.utf8)

    private static func readLanguage(_ reader: inout MappingReader) -> String {
        guard let language = reader.text("language") else { return "en" }
        if !LanguageTag.isValid(language.text) {
            reader.report(
                .invalidSetting, at: reader.valueLocation(of: "language"),
                "'\(language.text)' is not a language tag", help: "write a tag such as en-GB or mi (BCP 47)")
            return "en"
        }
        return language.text
    }

    private static func readBaseURL(_ reader: inout MappingReader) -> String? {
        guard let text = reader.string("base_url") else { return nil }
        if let url = baseURL(text) { return url }
        reader.report(
            .invalidSetting, at: reader.valueLocation(of: "base_url"),
            "'\(text)' is not the address of a site",
            help: "write the whole address, such as https://example.org/briefing/")
        return nil
    }

    private static func readPublisher(_ reader: inout MappingReader) -> Publisher? {
        readNamed("publisher", called: "the publisher", &reader).map { Publisher(name: $0.name, url: $0.url) }
    }

    private static func readLicense(_ reader: inout MappingReader) -> License? {
        readNamed("license", called: "the licence", &reader).map { License(name: $0.name, url: $0.url) }
    }

    /// A name, or a mapping with a name and the web address of what bears it.
    private static func readNamed(
        _ key: String, called title: String, _ reader: inout MappingReader
    ) -> (name: String, url: String?)? {
        guard let node = reader.node(key) else { return nil }
        if case .scalar(let name, _) = node.content {
            if name.allSatisfy(\.isWhitespace) {
                reader.reportMissing(key, of: "the configuration", rule: .missingKey)
                return nil
            }
            return (name, nil)
        }
        var inner = MappingReader(node, known: ["name", "url"], path: path, name: title)
        defer { reader.adopt(inner.diagnostics) }
        guard let name = inner.string("name"), !name.allSatisfy(\.isWhitespace) else {
            if inner.diagnostics.isEmpty { inner.reportMissing("name", of: title, rule: .missingKey) }
            return nil
        }
        guard let url = inner.string("url") else { return (name, nil) }
        guard !isWebAddress(url) else { return (name, url) }
        inner.report(
            .invalidSetting, at: inner.valueLocation(of: "url"), "'\(url)' is not a web address",
            help: "write the whole address, such as https://example.org")
        return (name, nil)
    }

    /// Whether a text is the address of a page on the web, which a link may have as it is.
    static func isWebAddress(_ text: String) -> Bool {
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return false }
        return text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#"<>"\^`{|}"#.utf8.contains($0) }
            && WebAddress.problem(with: text.utf8, allowsUser: false) == nil
    }

    private static func readContact(_ reader: inout MappingReader) -> String? {
        guard let text = reader.string("contact") else { return nil }
        if isWebAddress(text) || StringType.isEmail(text) { return text }
        reader.report(
            .invalidSetting, at: reader.valueLocation(of: "contact"),
            "'\(text)' is neither an e-mail address nor a web address",
            help: "write where readers can reach you, such as editor@example.org")
        return nil
    }

    /// - Parameter isChild: whether the entries stand below another: one level is all that a navigation shows.
    private static func readItems(
        _ key: String, _ reader: inout MappingReader, isChild: Bool = false
    ) -> [NavigationItem] {
        let name = "an entry of the \(key)"
        let hasChildren = key == "navigation" && !isChild
        var items: [NavigationItem] = []
        for node in reader.mappings(isChild ? "children" : key) {
            var inner = MappingReader(
                node, known: hasChildren ? ["title", "to", "children"] : ["title", "to"], path: path,
                name: name)
            let children = hasChildren ? readItems(key, &inner, isChild: true) : []
            let title = inner.string("title")
            let to = inner.text("to")
            if let title, to != nil || !children.isEmpty {
                items.append(NavigationItem(title: title, to: to, children: children))
            } else if inner.diagnostics.isEmpty {
                inner.report(
                    .missingKey, at: Location(path, line: node.line, column: node.column),
                    "\(name) has no '\(inner.lacks("title") ? "title" : "to")'",
                    help: inner.lacks("title")
                        ? "add a line 'title: …': the words of the link"
                        : "add a line 'to: …': the address of a page below the site's root, such as 'data/'")
            }
            reader.adopt(inner.diagnostics)
        }
        return items
    }
}

import Foundation

/// A published folder as a browser sees it: its files, and the links and ids of its pages.
package struct PublishedSite: Sendable {
    /// The paths of all files.
    package let files: Set<String>
    /// The pages by path.
    package let pages: [String: HTMLScan]

    package init(_ folder: String) throws {
        let paths = try Files.paths(below: folder)
        files = Set(paths)
        var pages: [String: HTMLScan] = [:]
        for path in paths where path.hasSuffix(".html") {
            pages[path] = HTMLScan(Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path))))
        }
        self.pages = pages
    }

    /// How the folder reaches its readers.
    package enum Host: Sendable, CustomStringConvertible {
        /// By a server that has it below a path, such as `/` or `/any/path/`.
        case server(String)
        /// As a folder of files.
        case files

        package var description: String {
            switch self {
            case .server(let path): "served at \(path)"
            case .files: "opened as files"
            }
        }
    }

    /// Every link that leads nowhere, with the page that has it.
    ///
    /// The page for missing addresses is left out: it is served at any address, see `notFoundProblems`.
    package func problems(on host: Host) -> [String] {
        pages.keys.sorted().filter { $0 != "404.html" }.flatMap { page -> [String] in
            (pages[page]?.links ?? []).compactMap { link in
                problem(link, from: page, on: host).map { "\(page): '\(link)' \($0)" }
            }
        }
    }

    /// What is wrong with the page for missing addresses, which has to work at any depth below `root`.
    package func notFoundProblems(root: String) -> [String] {
        (pages["404.html"]?.links ?? []).compactMap { link -> String? in
            guard !isExternal(link) else { return nil }
            guard link.hasPrefix(root) || link.hasPrefix("#") else {
                return "404.html: '\(link)' doesn't start with \(root)"
            }
            return problem(link, from: "404.html", on: .server(root)).map { "404.html: '\(link)' \($0)" }
        }
    }

    private func problem(_ link: String, from page: String, on host: Host) -> String? {
        guard !isExternal(link) else { return nil }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = String(parts[0].split(separator: "?", omittingEmptySubsequences: false)[0])
        let file: String
        switch host {
        case .files:
            guard !path.hasPrefix("/") else { return "is absolute" }
            guard let found = path.isEmpty ? page : Self.resolve(path, from: page) else {
                return "leaves the folder"
            }
            file = found
        case .server(let prefix):
            let address = prefix + (page.hasSuffix("index.html") ? String(page.dropLast(10)) : page)
            let target =
                path.isEmpty ? address : path.hasPrefix("/") ? path : Self.resolve(path, from: address)
            guard let target, target.hasPrefix(prefix) else { return "leaves the site" }
            let below = String(target.dropFirst(prefix.count))
            file = below.isEmpty || below.hasSuffix("/") ? below + "index.html" : below
        }
        guard let name = file.removingPercentEncoding, files.contains(name) else {
            return "is dead: there is no file '\(file)'"
        }
        guard parts.count > 1 else { return nil }
        guard let fragment = String(parts[1]).removingPercentEncoding, let scan = pages[name] else {
            return "has a fragment of something that is no page"
        }
        return scan.ids.contains(fragment) ? nil : "is dead: '\(name)' has no id '\(fragment)'"
    }

    private func isExternal(_ link: String) -> Bool {
        ["https:", "http:", "mailto:", "tel:"].contains { link.hasPrefix($0) }
    }

    /// The path that a relative one leads to (RFC 3986, 5.2); nil above the root.
    private static func resolve(_ path: String, from base: String) -> String? {
        var segments = base.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(
            String.init)
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        for (number, part) in parts.enumerated() {
            let isLast = number == parts.count - 1
            switch part {
            case "..":
                guard let last = segments.last, !last.isEmpty else { return nil }
                segments.removeLast()
                if isLast { segments.append("") }
            case ".": if isLast { segments.append("") }
            default: segments.append(String(part))
            }
        }
        return segments.joined(separator: "/")
    }
}

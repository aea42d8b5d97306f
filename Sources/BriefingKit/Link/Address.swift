import BriefingGround

/// Where a page or file of the site is, below the site's root: `areas/cybersecurity/`, `feed.xml`, or nothing
/// for the home page.
package struct Address: Sendable, Hashable {
    /// Decoded path, without a leading slash; with a trailing one for a page in a folder of its own.
    package let path: String

    package init(_ path: String) { self.path = path }

    package static let home = Address("")

    /// The file that holds it, below the output folder.
    package var file: String {
        path.isEmpty || path.utf8.last == UInt8(ascii: "/") ? path + "index.html" : path
    }

    /// Whether it is that of a file that is copied.
    package var isAsset: Bool { path.hasPrefix("assets/") }

    /// How many folders deep its file lies.
    package var depth: Int {
        path.utf8.count { $0 == UInt8(ascii: "/") }
    }
}

/// A place to link to: an address, and an element in it if a fragment is given.
package struct Destination: Sendable, Hashable {
    package var address: Address
    /// What follows a `?`, percent-encoded.
    package var query: String?
    package var fragment: String?

    package init(_ address: Address, query: String? = nil, fragment: String? = nil) {
        self.address = address
        self.query = query
        self.fragment = fragment
    }
}

/// Writes relative links, so that the same bytes work at `/`, below any path, and from a folder of files.
package struct LinkStyle: Sendable {
    /// Whether links name `index.html`, for reading without a server.
    package var portable: Bool
    /// Where links to other pages lead.
    package var others: Others

    package enum Others: Sendable {
        /// To the pages' own files.
        case files
        /// To the site as it is published: for a page that leaves the site by itself.
        case published(root: String)
        /// To the page's own start, since a page that leaves the site has nothing beside it.
        case nowhere
    }

    package init(portable: Bool, others: Others = .files) {
        self.portable = portable
        self.others = others
    }

    /// The URL of `destination` as seen from `page`, percent-encoded, not yet escaped for HTML.
    package func url(from page: Address, to destination: Destination) -> String {
        url(from: page, root: root(of: page), to: destination)
    }

    /// The same, where the way from the page up to the site's root is known.
    func url(from page: Address, root: String, to destination: Destination) -> String {
        let fragment = Self.end(of: destination)
        guard destination.address != page || destination.fragment == nil else { return fragment }
        switch others {
        case _ where destination.address.isAsset: break
        case .files: break
        case .published(let root): return Self.url(below: root, to: destination)
        case .nowhere: return "#"
        }
        let url = root + URLEscape.path(portable ? destination.address.file : destination.address.path)
        return (url.isEmpty ? "./" : url) + fragment
    }

    /// `destination` below a root, without `index.html`.
    static func url(below root: String, to destination: Destination) -> String {
        root + URLEscape.path(destination.address.path) + end(of: destination)
    }

    /// What follows the path.
    private static func end(of destination: Destination) -> String {
        let fragment = destination.fragment.map { "#" + URLEscape.fragment($0) } ?? ""
        return destination.query.map { "?" + URLEscape.query($0) + fragment } ?? fragment
    }

    /// The way from `page` up to the site's root: nothing, or `../` as often as it takes.
    package func root(of page: Address) -> String {
        String(repeating: "../", count: page.depth)
    }
}

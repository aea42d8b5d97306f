/// The value of an `href` or `src` attribute: a relative link as written, percent-decoded.
package struct AddressHole: HoleKind {
    /// Empty for the page itself.
    package var path: String
    /// What follows a `?`, as written.
    package var query: String?
    package var fragment: String?
    /// Whether the path starts at the site's root instead of the text's own folder: it was written as an address of
    /// the site.
    package var isRooted = false
    /// Tells `src` from `href`.
    package var isImage: Bool
    /// How many pictures of the text stand before it.
    package var picturesBefore = 0

    package var standing: HoleStanding { .apart }

    package func appendStandIn(to output: inout [UInt8]) {
        HTMLText.appendAddress(
            Array((path + (query.map { "?" + $0 } ?? "") + (fragment.map { "#" + $0 } ?? "")).utf8),
            to: &output)
    }

    package func resolve<Resolver: HoleResolver>(by resolver: inout Resolver) -> Resolver.Resolved {
        resolver.resolve(self)
    }
}

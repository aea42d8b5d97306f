/// The value of an `href` or `src` attribute: a relative link as written, percent-decoded.
package struct AddressHole: HoleKind {
    /// Empty for the page itself.
    package var path: String
    package var fragment: String?
    /// Tells `src` from `href`.
    package var isImage: Bool

    package var standing: HoleStanding { .apart }

    package func appendStandIn(to output: inout [UInt8]) {
        HTMLText.appendAddress(Array((path + (fragment.map { "#" + $0 } ?? "")).utf8), to: &output)
    }

    package func resolve<Resolver: HoleResolver>(by resolver: inout Resolver) -> Resolver.Resolved {
        resolver.resolve(self)
    }
}

/// The value of a table's `aria-label`: these words, with a number where the page has others so named.
package struct TableNameHole: HoleKind {
    package var words: String

    package var standing: HoleStanding { .apart }

    package func appendStandIn(to output: inout [UInt8]) { HTMLText.append(Array(words.utf8), to: &output) }

    package func resolve<Resolver: HoleResolver>(by resolver: inout Resolver) -> Resolver.Resolved {
        resolver.resolve(self)
    }
}

/// What goes into a hole: what an extension leaves for the linked site to fill.
///
/// A kind says itself how it behaves wherever texts without a site are dealt with. What the site makes of it is
/// said where there are sites, and the compiler asks for it there (`HoleResolver`).
package protocol HoleKind: Sendable {
    /// How it stands in running text.
    var standing: HoleStanding { get }
    /// Appends HTML that stands for it where there is no site.
    func appendStandIn(to output: inout [UInt8])
    /// Asks the resolver's method for this kind: `resolver.resolve(self)`.
    func resolve<Resolver: HoleResolver>(by resolver: inout Resolver) -> Resolver.Resolved
}

/// How a hole stands in running text, and what is left of it where no markup can stand: in the text of a link, the
/// description of an image, the plain text of a heading.
///
/// Closed: the compiler shows each place that tells these apart, and a new kind of hole is one of them.
package enum HoleStanding: Sendable {
    /// A link. Inside another its words are left, and that it got lost is reported.
    case link(words: String)
    /// A link around words that say as much without it.
    case markedWords(String)
    /// A value that only the site knows: its source is left, which is reported.
    case value
    /// None: an attribute's value, or a block of its own.
    case apart
}

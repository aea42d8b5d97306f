/// What linking has to know of rendering, which comes after it: the kinds of things that are rendered.
///
/// They are handed to the linker by whoever calls it, so that nothing here names a type of the next room.
package struct RenderedKinds: Sendable {
    /// The kinds of fenced blocks.
    package let blocks: [any GeneratedBlock.Type]
    /// The types of pages, in the order in which a site has them.
    package let pages: [any PageType.Type]
    /// Whatever writes files that are no pages.
    package let claimants: [any AddressClaimant.Type]

    package init(
        blocks: [any GeneratedBlock.Type], pages: [any PageType.Type], claimants: [any AddressClaimant.Type]
    ) {
        self.blocks = blocks
        self.pages = pages
        self.claimants = claimants
    }

    /// The info words of the fences of blocks.
    package var blockNames: Set<String> { Set(blocks.map { $0.name }) }

    func block(named name: String) -> (any GeneratedBlock.Type)? { blocks.first { $0.name == name } }
}

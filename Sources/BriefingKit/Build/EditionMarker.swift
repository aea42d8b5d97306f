import BriefingDisk

/// The file by which publishing knows a folder as its own: publishing writes it, so only its path is taken here.
enum EditionMarker: AddressClaimant {
    static func claims(on plan: AddressPlan) -> [AddressClaim] {
        [AddressClaim(.file(EditionPublisher.marker), "the mark of a published folder")]
    }
}

extension RenderedKinds {
    /// Everything that this program renders, and what it publishes besides.
    package static let all = RenderedKinds(
        blocks: GeneratedBlocks.all, pages: PageTypes.all,
        claimants: OutputFormats.all + OutputFormats.gathered + [EditionMarker.self])
}

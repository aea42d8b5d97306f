package import BriefingDisk
package import BriefingGround
package import BriefingTables

/// A kind of file that takes paths of the edition besides those of pages.
///
/// What writes such files says beside it which paths it needs, before anything is rendered: so a page, an alias or
/// an asset that would stand in their way is found by linking.
package protocol AddressClaimant: Sendable {
    /// Every path that the files of this kind may have on a site, whatever its configuration.
    static func claims(on plan: AddressPlan) -> [AddressClaim]
}

/// What is known of a site once its pages have addresses: what the paths of other files depend on.
package struct AddressPlan: Sendable {
    package let tables: [Table]
    package let pages: [Page]
    package let assets: [Asset]
}

/// Paths that are taken by something other than a page.
package struct AddressClaim: Sendable {
    /// Which paths below the output folder are taken.
    package enum Extent: Sendable, Hashable {
        /// One file.
        case file(String)
        /// Every file right in a folder whose name ends so: their number is known only once they are made.
        case files(in: String, ending: String)
    }

    package let extent: Extent
    /// What takes them, in a few words that follow "which is": `the site map`.
    package let what: String
    /// The file of the source folder that they come from.
    package let location: Location
    /// Whether they are written only where the site's address is known.
    package let needsBaseURL: Bool

    package init(
        _ extent: Extent, _ what: String, from location: Location = Location(Configuration.path),
        needsBaseURL: Bool = false
    ) {
        self.extent = extent
        self.what = what
        self.location = location
        self.needsBaseURL = needsBaseURL
    }
}

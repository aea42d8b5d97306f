import BriefingGround

/// Addresses of the site's own pages that a template writes out behind the way to the root: `{{root}}about/`.
extension TemplateCompiler {
    /// An address as a template has it, to be checked once the site's pages are known.
    struct AddressUse: Sendable, Hashable {
        /// Below the site's root, without query and fragment.
        var path: String
        /// The template that is rendered where it stands, itself or through what it includes.
        var template: String
        var location: Location
    }

    /// The text behind `{{root}}`, with the name of the file where a site that opens from a folder needs one.
    ///
    /// - Parameters:
    ///   - text: what stands behind the tag up to the next one.
    ///   - goesOn: whether another tag is next, so that an address at the end of the text may not be whole.
    mutating func address(
        _ text: ArraySlice<UInt8>, behind tag: TemplateTag, goesOn: Bool, _ scope: Scope
    ) -> [UInt8] {
        let path = text.prefix { !Self.endsPath($0) }
        let rest = text[path.endIndex...]
        // The root by itself may be meant for a script; the home page has a name of its own.
        guard !path.isEmpty, !(rest.isEmpty && goesOn) else { return Array(text) }
        let name = URLEscape.decoded(String(decoding: path, as: UTF8.self))
        guard let name else { return Array(text) }
        if name.hasPrefix("\(Address.theme)/") {
            if !assets.holds(name), !Self.optional.contains(name) {
                report(
                    .brokenLink, tag, scope, "the theme has no file '\(name)'",
                    help: NearMiss.help(for: name, in: assets.paths)
                        ?? "put it into 'templates/assets/', or take the link out")
            }
            return Array(text)
        }
        addressUses.insert(
            AddressUse(
                path: name, template: scope.including.first ?? "", location: location(of: tag, scope)))
        return path + (isPortable && path.last == UInt8(ascii: "/") ? Array("index.html".utf8) : []) + rest
    }

    /// Files that templates link to where they are there.
    private static let optional: Set = [LookStyle.path, "\(Address.theme)/extra.css"]

    private static func endsPath(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"'<>#?`".utf8.contains(byte) }
}

import Foundation

/// The repository's own files that belong to the tool.
///
/// Its content is left out on purpose: what an editor writes there must break no test of the tool.
package enum Repository {
    /// The repository's folder.
    package static let path =
        (((#filePath as NSString).deletingLastPathComponent as NSString)
        .deletingLastPathComponent as NSString).deletingLastPathComponent

    /// The default theme as it stands in the repository; the program carries a copy.
    package static let templates = path + "/templates"
}

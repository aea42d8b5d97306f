@testable import BriefingGround
@testable import BriefingKit

extension Words {
    /// The default theme's words, in which expectations are written.
    static let english = Theme.standardWords
}

import BriefingGround

/// A check of the linked site as a whole. Each has a file of its own and a line in `Checks.all`.
protocol Check: Sendable {
    /// What the check finds wrong with `site`.
    static func findings(in site: Site) -> [Diagnostic]
}

enum Checks {
    static let all: [any Check.Type] = [
        UnreferencedRecords.self, ArticlesWithoutArea.self, UncitedSources.self, NavigationTargets.self,
        StrayProse.self, MissingBaseURL.self, MissingContact.self, PaletteValues.self,
        PreviewImages.self, FutureDates.self, PlainTextMarkup.self, ScriptedAssets.self,
    ]
}

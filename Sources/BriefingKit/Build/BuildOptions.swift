public import BriefingGround

/// What to build and how.
public struct BuildOptions: Sendable {
    /// The source folder.
    public var source: String
    /// The folder of the site's own templates and their assets; nil for the default theme alone.
    public var templates: String?
    /// Whether the default theme has the files that the folder of templates lacks.
    public var usesDefaultTheme = true
    /// The folder to publish into.
    public var output: String
    /// The site's address, in place of the configuration's.
    public var baseURL: String?
    /// Where a preview is served, in place of the configuration's address if that has one.
    package var servedAt: String?
    /// The day that the edition describes; without one, the day in the configuration, else `today`.
    public var asOf: CalendarDate?
    /// The day of the build.
    public var today: CalendarDate
    /// Whether drafts are published too.
    public var includesDrafts = false
    /// Whether warnings stop publication as errors do.
    public var isStrict = false
    /// Whether links name `index.html`, for reading from a folder without a server.
    public var isPortable = false
    /// Whether each page is to leave the site by itself, as on paper: links to other pages then lead to the
    /// site's address, or nowhere if it has none.
    public var isForPaper = false
    /// Whether pages link to the theme's files with fingerprints, so that these may be cached. A preview does without:
    /// its pages stay as they are while a style sheet changes.
    package var linksFingerprints = true
    /// Whether there is a print pack, in place of what the configuration says.
    public var hasPrintPack: Bool?
    /// Path of a PDF of the whole briefing, to be published beside the pages as `briefing.pdf`; nil for none.
    public var pdf: String?
    /// Whether the process ends with the build: what the site takes in memory is then left to the system, which is
    /// quicker than to free it piece by piece.
    public var isLast = false
    /// Whether an output folder that this tool didn't make may be replaced.
    public var isForced = false

    /// - Parameters:
    ///   - source: path of the source folder, such as `content`.
    ///   - templates: path of a folder whose files take the place of the default theme's of the same path; nil
    ///     for the default theme alone.
    ///   - output: path of the folder to publish into, such as `_site`.
    ///   - today: the day of the build: the day that the edition describes, where nothing says another. The
    ///     same day and sources give the same bytes.
    public init(source: String, templates: String? = nil, output: String, today: CalendarDate) {
        self.source = source
        self.templates = templates
        self.output = output
        self.today = today
    }
}

extension BuildOptions {
    /// The address of a site in the form that `baseURL` has: absolute, with a slash at its end.
    ///
    /// - Returns: nil where `text` can't be the address of a site.
    public static func normalisedBaseURL(_ text: String) -> String? { Configuration.baseURL(text) }
}

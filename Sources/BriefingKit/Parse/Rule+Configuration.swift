package import BriefingGround

extension Rule {
    package static let configuration: [Rule] = [
        missingConfiguration, missingKey, invalidSetting, missingBaseURL, missingContact, strayFile,
        missingTable,
        invalidWord,
    ]

    static let missingConfiguration = Rule(
        "missing-configuration", .error, "The source folder has a file briefing.yml.", isCause: true)
    static let missingKey = Rule(
        "missing-key", .error, "Configuration and front matter have the keys that every briefing needs.")
    static let invalidSetting = Rule(
        "invalid-setting", .error, "A setting has a value that means something.")
    static let missingBaseURL = Rule(
        "missing-base-url", .notice,
        "The site's address is known, so that feeds and a site map can be written.")
    static let missingContact = Rule(
        "missing-contact", .notice,
        "Readers of a published site know where to write to, so that mistakes can be told.")
    static let missingTable = Rule(
        "missing-table", .error, "Every table of the data package has its file.")
    static let strayFile = Rule(
        "stray-file", .warning, "Every file of the source folder lies where something reads it.")
    static let invalidWord = Rule(
        "invalid-word", .error,
        "A word of the interface is a line with holes such as {title}, or has such a line for each kind of number."
    )
}

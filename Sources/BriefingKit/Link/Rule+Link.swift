package import BriefingGround

extension Rule {
    package static let link: [Rule] = [
        danglingReference, ambiguousReference, brokenLink, unknownAnchor, absoluteLink, referenceToDraft,
        addressClash, invalidAddress, unknownSource, missingSourcesTable, invalidBlock, invalidInline,
        unknownNavigation, strayProse, unreferencedRecord, articleWithoutArea, uncitedSource,
        unusedPaletteValue, invalidImage, possibleReference, futureDate, invalidPicture,
        heavyPicture, picturePosition, unusedAsset, plainTextMarkup, scriptedAsset,
    ]

    static let danglingReference = Rule(
        "dangling-reference", .error, "Every reference to a record or an article leads to one.")
    static let ambiguousReference = Rule(
        "ambiguous-reference", .error,
        "A reference without the name of a table fits one record or article only.")
    static let brokenLink = Rule(
        "broken-link", .error,
        "A relative link leads to a Markdown file, a table or an asset of the briefing.")
    static let unknownAnchor = Rule(
        "unknown-anchor", .error,
        "The fragment of a link is the id of a heading on the page that it leads to.")
    static let absoluteLink = Rule(
        "absolute-link", .error, "Links within the briefing are relative, so that it works below any address."
    )
    static let referenceToDraft = Rule(
        "reference-to-draft", .error, "Nothing that is published refers to a draft.")
    static let addressClash = Rule(
        "address-clash", .error, "No two pages or files share an address, not even by case or Unicode form.")
    static let invalidAddress = Rule(
        "invalid-address", .error,
        "Slugs, aliases and ids of records with pages are lower-case ASCII and stay within the site.")
    static let unknownSource = Rule(
        "unknown-source", .error, "Every citation names a record of the table of sources.")
    static let missingSourcesTable = Rule(
        "missing-sources-table", .error, "A briefing that cites has a table whose role is sources.")
    static let invalidBlock = Rule(
        "invalid-block", .error, "A live table or figure names what the tables have.")
    static let invalidInline = Rule(
        "invalid-inline", .error, "An inline value is one that the tables can give.")
    static let unknownNavigation = Rule(
        "unknown-navigation", .error, "Every entry of the navigation leads to a page.")
    static let strayProse = Rule(
        "stray-prose", .error, "A file of prose for a record is named after a record of its table.")
    static let unreferencedRecord = Rule(
        "unreferenced-record", .notice, "Something refers to every record that has a page.")
    static let articleWithoutArea = Rule(
        "article-without-area", .notice, "Every article belongs to an area.")
    static let uncitedSource = Rule(
        "uncited-source", .notice, "Every source is cited.")
    static let plainTextMarkup = Rule(
        "plain-text-markup", .notice, "Markdown stands only where it is read.")
    static let scriptedAsset = Rule(
        "scripted-asset", .notice, "A file that is copied runs no script where it is opened by itself.")
    static let unusedAsset = Rule(
        "unused-asset", .notice, "A text shows every file of 'assets/' or links to it.")
    static let possibleReference = Rule(
        "possible-reference", .notice,
        "A name of the briefing between brackets is a reference to what has it.")
    static let futureDate = Rule(
        "future-date", .warning, "An article's dates are not yet to come.")
    static let invalidPicture = Rule(
        "invalid-picture", .error, "A picture in a text is one by its first bytes.")
    static let heavyPicture = Rule("heavy-picture", .warning, "A picture has at most 1 MB.")
    static let picturePosition = Rule(
        "picture-position", .warning, "A picture doesn't say where it was taken.")
    static let invalidImage = Rule(
        "invalid-image", .error, "The picture for link previews is an asset that they can show.")
    static let unusedPaletteValue = Rule(
        "unused-palette-value", .notice, "Some record has each value that a palette names.")
}

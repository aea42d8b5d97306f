package import BriefingGround

extension Rule {
    package static let markdownTooLarge = Rule(
        "markdown-too-large",
        .error,
        "a Markdown text has at most 8 MiB"
    )
    package static let markdownTooComplex = Rule(
        "markdown-too-complex",
        .error,
        "a Markdown text is not nested beyond what can be converted in time"
    )
    package static let unsafeLink = Rule(
        "unsafe-link",
        .error,
        "a link or image uses http, https, mailto, tel or a relative address"
    )
    package static let protocolRelativeLink = Rule(
        "protocol-relative-link",
        .warning,
        "an external address names its scheme"
    )
    package static let remotePicture = Rule(
        "remote-picture",
        .error,
        "a picture lies among the assets of the briefing"
    )
    package static let namelessPicture = Rule(
        "nameless-picture",
        .warning,
        "a picture has a description of what it shows"
    )
    package static let unclosedFence = Rule("unclosed-fence", .warning, "fenced code is closed")
    package static let unclosedBlock = Rule(
        "unclosed-block",
        .error,
        "a block that stands for content of the tables is closed"
    )
    package static let rawHTML = Rule(
        "raw-html",
        .warning,
        "a text has no raw HTML but harmless tags such as '<sup>': any other is left out of the page"
    )
    package static let lostWords = Rule(
        "lost-words",
        .error,
        "no word of a text is lost: raw HTML with words in it is not left out"
    )
    package static let lostCell = Rule(
        "lost-cell",
        .warning,
        "a row of a table in a text has no more cells than its header"
    )
    package static let unreadSyntax = Rule(
        "unread-syntax",
        .warning,
        "what reads like a link, a citation, a value, a callout or a block is one"
    )
    package static let namelessLink = Rule(
        "nameless-link",
        .warning,
        "a link has words and an address, a heading has words"
    )
    package static let malformedAddress = Rule(
        "malformed-address",
        .warning,
        "an address has a host and a port that can be, and no broken percent sign"
    )
    package static let headingLevel = Rule(
        "heading-level",
        .warning,
        "headings start at level 2 and skip no level"
    )
    package static let duplicateHeadingID = Rule(
        "duplicate-heading-id",
        .error,
        "an id given to a heading is unique in its text"
    )
    package static let malformedHeadingID = Rule(
        "malformed-heading-id",
        .error,
        "an id given to a heading has ASCII letters, digits and hyphens only"
    )
    package static let malformedCitation = Rule(
        "malformed-citation",
        .error,
        "a citation reads '[@id]', '[@id, p. 4]' or '[see @a; @b]'"
    )
    package static let nestedLink = Rule(
        "nested-link",
        .warning,
        "a link's text and an image's description have no reference, citation or note of their own"
    )
    package static let misplacedValue = Rule(
        "misplaced-value",
        .error,
        "a value from the tables stands in running text, not in a heading or an image's description"
    )
    package static let undefinedFootnote = Rule(
        "undefined-footnote",
        .warning,
        "a footnote that is referred to has a text"
    )
    package static let unusedFootnote = Rule(
        "unused-footnote",
        .warning,
        "a footnote's text is referred to"
    )
    package static let duplicateFootnote = Rule(
        "duplicate-footnote",
        .warning,
        "a footnote has one text"
    )

    /// Rules about the text of articles, pages and records.
    package static let markdown: [Rule] = [
        markdownTooLarge, markdownTooComplex, unsafeLink, protocolRelativeLink, remotePicture,
        namelessPicture, unclosedFence, unclosedBlock, rawHTML,
        lostWords, lostCell,
        unreadSyntax, namelessLink, malformedAddress, headingLevel,
        duplicateHeadingID, malformedHeadingID, malformedCitation, nestedLink, misplacedValue,
        undefinedFootnote, unusedFootnote, duplicateFootnote,
    ]
}

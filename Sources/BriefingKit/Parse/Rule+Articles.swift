package import BriefingGround

extension Rule {
    package static let articles: [Rule] = [
        unclosedFrontMatter, invalidFrontMatter, missingFrontMatter, dateOrder, emptyArticle,
    ]

    static let unclosedFrontMatter = Rule(
        "unclosed-front-matter", .error,
        "Front matter that is opened by a line of three hyphens is closed by another.")
    static let invalidFrontMatter = Rule(
        "invalid-front-matter", .error, "Front matter is well-formed YAML.")
    static let missingFrontMatter = Rule(
        "missing-front-matter", .error, "An article or page starts with front matter.")
    static let dateOrder = Rule(
        "date-order", .warning,
        "An article is not updated or reviewed before it is published.")
    static let emptyArticle = Rule(
        "empty-article", .warning, "An article has a text.")
}

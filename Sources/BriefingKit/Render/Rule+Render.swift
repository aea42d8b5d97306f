package import BriefingGround

extension Rule {
    package static let render: [Rule] = [
        templateSyntax, missingTemplate, unknownTemplateName, missingPartial, recursivePartial,
        templateEscaping, unusedTemplate, missingWord, lowContrast,
    ]

    static let templateSyntax = Rule(
        "template-syntax", .error,
        "A template is well-formed Mustache: every section is closed where it should be.")
    static let missingTemplate = Rule(
        "missing-template", .error, "There is a template for each kind of page.")
    static let unknownTemplateName = Rule(
        "unknown-template-name", .error, "A template names only what its page offers.")
    static let missingPartial = Rule(
        "missing-partial", .error, "A partial that a template includes exists.")
    static let recursivePartial = Rule(
        "recursive-partial", .error, "No partial includes itself, directly or through others.")
    static let templateEscaping = Rule(
        "template-escaping", .error,
        "Text is printed escaped, with two braces; finished HTML is printed as it is, with three.")
    static let unusedTemplate = Rule(
        "unused-template", .warning,
        "Something renders or includes every template that a site has of its own.")
    static let missingWord = Rule(
        "missing-word", .error, "A catalogue of words has every word that pages say.")
    static let lowContrast = Rule(
        "low-contrast", .warning, "Text in colours of the publisher's own can be read on its ground.")
}

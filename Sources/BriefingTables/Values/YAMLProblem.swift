import Yams

/// What Yams complains about, in words for a writer.
struct YAMLProblem {
    var message: String
    var help: String?
    var mark: Mark?
}

extension YAMLProblem {
    init(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            self = Self.known(problem, mark, context) ?? Self.unknown(problem, mark, context)
        case .reader(let problem, _, _, _):
            self.init(message: "the YAML can't be read: \(problem)")
        default:
            self.init(message: "the YAML can't be read")
        }
    }

    /// The problem in words of ours, if libyaml's sentence is one that we know.
    private static func known(
        _ sentence: String, _ mark: Mark, _ context: YamlError.Context?
    ) -> YAMLProblem? {
        let isInQuotes = context?.text.contains("quoted scalar") == true
        let isOpenQuote = isInQuotes && endsTooEarly.contains(sentence)
        guard let words = isOpenQuote ? openQuote : sentences[sentence] else { return nil }
        let opening = words.standsWhereItOpens ? context?.mark : nil
        return YAMLProblem(message: words.message, help: words.help, mark: opening ?? mark)
    }

    /// libyaml's own words are kept only where nothing better is known.
    private static func unknown(
        _ sentence: String, _ mark: Mark, _ context: YamlError.Context?
    ) -> YAMLProblem {
        let details = context.map { "\($0.text), \(sentence)" } ?? sentence
        return YAMLProblem(message: "invalid YAML: \(details)", mark: mark)
    }
}

extension YAMLProblem {
    /// What we say in place of a sentence of libyaml.
    private struct Words {
        var message: String
        var help: String
        /// Whether the finding stands where the thing begins that is wrong, in place of where it was found out.
        var standsWhereItOpens = false
    }

    /// Sentences that mean an open quote, where libyaml was within one.
    private static let endsTooEarly = [
        "found unexpected end of stream", "found unexpected document indicator",
    ]

    private static let openQuote = Words(
        message: "the quote that opens here is never closed", help: "close it with the same quote mark",
        standsWhereItOpens: true)

    /// By the sentences of libyaml 0.2.
    private static let sentences: [String: Words] = [
        "mapping values are not allowed in this context": Words(
            message: "a ':' followed by a space starts a value, which can't be here",
            help: "put text that contains ': ' in quotes; check the indentation of this line"),
        "found a tab character that violates indentation": Words(
            message: "a tab can't indent a line", help: "use spaces"),
        "found character that cannot start any token": Words(
            message: "a value can't start with this character",
            help: "put the value in quotes; use spaces, not tabs, to indent"),
        "could not find expected ':'": Words(
            message: "this line is neither a key with a value nor a list item",
            help: "write 'key: value', or indent the line to continue the text above",
            standsWhereItOpens: true),
        "did not find expected key": Words(
            message: "this doesn't fit the mapping around it: a key was expected",
            help: "check the indentation, and quote values that contain quotes or ': '"),
        "did not find expected ',' or ']'": Words(
            message: "the list that opens here is never closed", help: "close it with ']'",
            standsWhereItOpens: true),
        "did not find expected ',' or '}'": Words(
            message: "the mapping that opens here is never closed", help: "close it with '}'",
            standsWhereItOpens: true),
        "did not find expected node content": Words(
            message: "a value was expected here", help: "close lists with ']' and mappings with '}'"),
        "did not find expected '-' indicator": Words(
            message: "this doesn't fit the list around it: an item was expected",
            help: "start each item with '- ' in the same column"),
        "but found another document": Words(
            message: "a second document starts here", help: "remove the line '---'"),
    ]
}

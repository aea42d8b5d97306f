import Yams

/// What Yams complains about, in words for a writer.
struct YAMLProblem {
    var message: String
    var help: String?
    var mark: Mark?

    init(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            self.init(problem: problem, mark: mark, context: context)
        case .reader(let problem, _, _, _):
            self.init(message: "the YAML can't be read: \(problem)", help: nil, mark: nil)
        default:
            self.init(message: "the YAML can't be read", help: nil, mark: nil)
        }
    }

    private init(message: String, help: String?, mark: Mark?) {
        self.message = message
        self.help = help
        self.mark = mark
    }

    /// libyaml's own words are kept only where nothing better is known.
    private init(problem: String, mark: Mark, context: YamlError.Context?) {
        switch problem {
        case "mapping values are not allowed in this context":
            self.init(
                message: "a ':' followed by a space starts a value, which can't be here",
                help: "put text that contains ': ' in quotes; check the indentation of this line",
                mark: mark
            )
        case "found unexpected end of stream" where context?.text.contains("quoted scalar") == true,
            "found unexpected document indicator" where context?.text.contains("quoted scalar") == true:
            self.init(
                message: "the quote that opens here is never closed",
                help: "close it with the same quote mark",
                mark: context?.mark
            )
        case "found a tab character that violates indentation":
            self.init(
                message: "a tab can't indent a line",
                help: "use spaces",
                mark: mark
            )
        case "found character that cannot start any token":
            self.init(
                message: "a value can't start with this character",
                help: "put the value in quotes; use spaces, not tabs, to indent",
                mark: mark
            )
        case "could not find expected ':'":
            self.init(
                message: "this line is neither a key with a value nor a list item",
                help: "write 'key: value', or indent the line to continue the text above",
                mark: context?.mark ?? mark
            )
        case "did not find expected key":
            self.init(
                message: "this doesn't fit the mapping around it: a key was expected",
                help: "check the indentation, and quote values that contain quotes or ': '",
                mark: mark
            )
        case "did not find expected ',' or ']'":
            self.init(
                message: "the list that opens here is never closed",
                help: "close it with ']'",
                mark: context?.mark ?? mark
            )
        case "did not find expected ',' or '}'":
            self.init(
                message: "the mapping that opens here is never closed",
                help: "close it with '}'",
                mark: context?.mark ?? mark
            )
        case "did not find expected node content":
            self.init(
                message: "a value was expected here",
                help: "close lists with ']' and mappings with '}'",
                mark: mark
            )
        case "did not find expected '-' indicator":
            self.init(
                message: "this doesn't fit the list around it: an item was expected",
                help: "start each item with '- ' in the same column",
                mark: mark
            )
        case "but found another document":
            self.init(message: "a second document starts here", help: "remove the line '---'", mark: mark)
        default:
            let details = context.map { "\($0.text), \(problem)" } ?? problem
            self.init(message: "invalid YAML: \(details)", help: nil, mark: mark)
        }
    }
}

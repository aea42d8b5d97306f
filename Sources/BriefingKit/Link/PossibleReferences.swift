import BriefingGround
import BriefingMarkdown
import BriefingTables

extension TextResolution {
    /// Tells of a name between brackets that the site knows, and that would be published as plain text.
    mutating func check(_ mention: CompiledMarkdown.Mention) {
        let location = Location(context.path, line: mention.line, column: mention.column)
        switch mention.form {
        case .citation:
            guard let table = index.roles[.sources], lookup.tables[table].row(of: mention.name) != nil else {
                return
            }
            tell(
                "the source '\(mention.name)' is named, but not cited",
                "did you mean \(CompiledMarkdown.Citation.written(mention.name))?", at: location)
        case .record:
            guard index.names[mention.name] != nil else { return }
            tell(
                "'[\(mention.name)]' is no link to the record or article of that name",
                "did you mean [[\(mention.name)]]? '\\[' begins plain text", at: location)
        }
    }

    private mutating func tell(_ message: String, _ help: String, at location: Location) {
        adopt([Diagnostic(.possibleReference, at: location, message, help: help)])
    }
}

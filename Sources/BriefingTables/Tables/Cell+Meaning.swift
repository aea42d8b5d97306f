package import BriefingGround

// What each kind of value means to tables, pages and queries. A kind that is new here is an `OwnValue`, which says
// all of it beside its type of field.

extension Value {
    /// How pages and the search take a value.
    package enum Form: Sendable, Hashable {
        /// Nothing is shown.
        case nothing
        /// As its text for people.
        case plain
        /// Markdown, which is compiled.
        case runningText(String)
        /// An address, whose scheme is safe to link to.
        case link(String)
        case email(String)
        case time(EDTF)
    }

    /// How pages and the search take the value.
    package var form: Form {
        switch self {
        case .missing: .nothing
        case .markdown(let text): .runningText(text)
        case .uri(let url): .link(url)
        case .email(let address): .email(address)
        case .date(let date): .time(date)
        case .text, .integer, .number, .boolean, .list: .plain
        case .own(let own): own.kind.form
        }
    }

    /// The value as a date, if it is one.
    package var date: EDTF? {
        switch self {
        case .date(let date): date
        case .own(let own): own.kind.date
        case .missing, .text, .markdown, .uri, .email, .integer, .number, .boolean, .list: nil
        }
    }

    /// Whether the value comes before another of its field; nil where what is written decides.
    func precedes(_ other: Value) -> Bool? {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): left < right
        case (.number(let left), .number(let right)): left < right
        case (.date(let left), .date(let right)): left < right
        case (.own(let left), .own(let right)): left.precedes(right)
        case (.missing, _), (.text, _), (.markdown, _), (.uri, _), (.email, _), (.integer, _), (.number, _),
            (.boolean, _), (.date, _), (.list, _), (.own, _):
            nil
        }
    }
}

extension Cell {
    /// The value as plain text for people.
    package func displayText(_ words: Words) -> String {
        switch value {
        case .missing: ""
        case .boolean(let flag): words[flag ? .valueYes : .valueNo]
        case .date(let date): words.text(date)
        case .list(let items): items.joined(separator: ", ")
        case .text: words.typesets ? Typography.typeset(text) : text
        case .integer, .number: Self.grouped(text, words)
        case .markdown, .uri, .email: text
        case .own(let own): own.kind.displayText(text, words)
        }
    }

    /// A number with its digits in groups of three, from five digits on: what has four may be a year.
    private static func grouped(_ text: String, _ words: Words) -> String {
        let digits = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let rest = text.utf8[digits.endIndex...]
        guard digits.count > 4, rest.isEmpty || rest.first == UInt8(ascii: ".") else { return text }
        var grouped = ""
        for (position, digit) in String(Substring(digits)).enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { grouped += words[.digitGroups] }
            grouped.append(digit)
        }
        return grouped + String(Substring(rest))
    }

    /// What the cell is called in keys: its text, except that equal numbers are equal keys.
    package var key: String {
        switch value {
        case .integer(let number): String(number)
        case .missing, .text, .markdown, .uri, .email, .number, .boolean, .date, .list: text
        case .own(let own): own.kind.key(text)
        }
    }

    /// The items of a list, the one key of any other value, nothing for a missing one: what a cell of a field
    /// with a reference refers to.
    package var keys: [String] {
        switch value {
        case .missing: []
        case .list(let items): items
        case .text, .markdown, .uri, .email, .integer, .number, .boolean, .date, .own: [key]
        }
    }

    /// Whether this cell comes before another of its field.
    func precedes(_ other: Cell) -> Bool { value.precedes(other.value) ?? (text < other.text) }

    /// Whether the value fits the operand of a query: a list fits if one of its items does, a missing value never.
    package func fits(_ comparison: Comparison, _ operand: String) -> Bool {
        switch value {
        case .missing: false
        case .list(let items): items.contains { comparison.holds($0, operand) }
        case .integer(let number): comparison.holds(Double(number), Double(operand))
        case .number(let number): comparison.holds(number, Double(operand))
        case .date(let date): comparison.holds(date, within: EDTF(operand))
        case .boolean(let flag): comparison == .equal && operand == (flag ? "true" : "false")
        case .text, .markdown, .uri, .email: comparison.holds(text, operand)
        case .own(let own): own.kind.fits(comparison, operand, text)
        }
    }

    /// The text of a CSV file: a writer's words have an apostrophe before them where a spreadsheet would run them
    /// as a formula. What a missing value is written as is for the file to say.
    var csvText: String {
        switch value {
        case .text, .markdown, .uri, .email, .list: CSVEscape.neutralised(text)
        case .missing, .integer, .number, .boolean, .date: text
        case .own(let own): own.kind.isSafeInSpreadsheets ? text : CSVEscape.neutralised(text)
        }
    }

    /// Appends the value as JSON: numbers, booleans and lists as such, everything else as text.
    func appendJSON(to output: inout [UInt8]) {
        switch value {
        case .missing: output.append(contentsOf: "null".utf8)
        case .integer(let number): output.append(contentsOf: String(number).utf8)
        case .number(let number): output.append(contentsOf: String(number).utf8)
        case .boolean(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .date, .text, .markdown, .uri, .email: JSONEscape.append(text, to: &output)
        case .list(let items): TableExport.appendArray(items, to: &output) { JSONEscape.append($0, to: &$1) }
        case .own(let own): own.kind.appendJSON(text, to: &output)
        }
    }
}

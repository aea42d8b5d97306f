package import BriefingGround

/// A kind of value that only one type of field has, declared beside that type: all that tables, pages and queries
/// ask of a value. What a kind doesn't say is as with text.
///
/// `written` is the text of the cell throughout.
package protocol ValueKind: Sendable, Hashable {
    /// How pages and the search take the value.
    var form: Value.Form { get }
    /// The value as a date, if it is one.
    var date: EDTF? { get }
    /// Whether no spreadsheet could take what is written for a formula, such as numbers with their signs.
    var isSafeInSpreadsheets: Bool { get }

    /// The value as plain text for people.
    func displayText(_ written: String, _ words: Words) -> String

    /// What the value is called in keys: equal values have equal keys.
    func key(_ written: String) -> String

    /// Whether the value comes before another; nil where what is written decides.
    func precedes(_ other: Self) -> Bool?

    /// Whether the value fits the operand of a query.
    func fits(_ comparison: Comparison, _ operand: String, _ written: String) -> Bool

    /// Appends the value as JSON.
    func appendJSON(_ written: String, to output: inout [UInt8])
}

extension ValueKind {
    package var form: Value.Form { .plain }

    package var date: EDTF? { nil }

    package var isSafeInSpreadsheets: Bool { false }

    package func displayText(_ written: String, _ words: Words) -> String { written }

    package func key(_ written: String) -> String { written }

    package func precedes(_ other: Self) -> Bool? { nil }

    package func fits(_ comparison: Comparison, _ operand: String, _ written: String) -> Bool {
        comparison.holds(written, operand)
    }

    package func appendJSON(_ written: String, to output: inout [UInt8]) {
        JSONEscape.append(written, to: &output)
    }

    fileprivate func isEqual(to other: any ValueKind) -> Bool { (other as? Self) == self }

    fileprivate func precedes(any other: any ValueKind) -> Bool? { (other as? Self).flatMap(precedes) }
}

/// A value of such a kind.
package struct OwnValue: Sendable, Hashable {
    /// What it is.
    package let kind: any ValueKind

    package init(_ kind: any ValueKind) { self.kind = kind }

    /// Whether it comes before another; nil where what is written decides, or their kinds differ.
    func precedes(_ other: OwnValue) -> Bool? { kind.precedes(any: other.kind) }

    package static func == (left: OwnValue, right: OwnValue) -> Bool { left.kind.isEqual(to: right.kind) }

    package func hash(into hasher: inout Hasher) { kind.hash(into: &hasher) }
}

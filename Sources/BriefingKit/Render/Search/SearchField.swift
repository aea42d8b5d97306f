/// Where a word stands in an entry, from what tells least to what tells most. The script gives each its weight
/// (`WEIGHTS` in `search.js`).
enum SearchField: UInt8, Comparable {
    /// In the text: once, a few times, often.
    case text, textTwice, textOften
    case summary
    case heading
    case title
    /// In a title of three words at most.
    case shortTitle

    static func < (left: SearchField, right: SearchField) -> Bool { left.rawValue < right.rawValue }

    /// How many there may be: a posting has three bits for it.
    static let limit = 8

    /// As many times as count as often.
    static let often: UInt8 = 5

    /// The field of a word that stands in the text this many times.
    static func text(times: UInt8) -> SearchField {
        times >= often ? .textOften : times >= 2 ? .textTwice : .text
    }
}

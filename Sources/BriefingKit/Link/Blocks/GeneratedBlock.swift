/// What a fenced block of an article stands for: content made from the tables.
///
/// A kind of block is one type and one line in `GeneratedBlocks.all`. Linking reads a block's body against the
/// schemas and reports whatever is wrong with it; rendering writes what it stands for, and finds nothing new.
protocol GeneratedBlock: Sendable {
    /// The info word of the fence.
    static var name: String { get }
    /// What the block is called in messages: `live table`.
    static var title: String { get }
    /// The keys that its body may have.
    static var keys: [String] { get }

    /// Reads the body; nil if it can't be shown.
    static func read(_ reader: inout BlockReader) -> Self?

    /// Writes what the block stands for, as seen from the page that `writer` writes.
    func write(into markup: inout Markup, on writer: inout PageWriter)
}

/// The kinds of fenced blocks.
package enum GeneratedBlocks {
    static let all: [any GeneratedBlock.Type] = [
        RowSelection.self, Matrix.self, Timeline.self, Bars.self, Years.self,
    ]

    /// The info words of their fences.
    package static let names = Set(all.map { $0.name })

    static func named(_ name: String) -> (any GeneratedBlock.Type)? { all.first { $0.name == name } }
}

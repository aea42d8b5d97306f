/// A fenced block as it is written: a kind of block is one type and one line in `GeneratedBlocks.all`.
protocol DrawnBlock: GeneratedBlock {
    /// Writes what the block stands for, as seen from the page that `writer` writes; finds nothing new.
    func write(into markup: inout Markup, on writer: inout PageWriter)
}

/// The kinds of fenced blocks.
enum GeneratedBlocks {
    static let all: [any DrawnBlock.Type] = [
        RowSelection.self, Matrix.self, Timeline.self, Bars.self, Years.self,
    ]
}

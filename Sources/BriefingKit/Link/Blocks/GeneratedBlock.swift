/// What a fenced block of an article stands for: content made from the tables.
///
/// Linking reads a block's body against the schemas and reports whatever is wrong with it; how the block is written
/// is for rendering to say (`DrawnBlock`).
package protocol GeneratedBlock: Sendable {
    /// The info word of the fence.
    static var name: String { get }
    /// What the block is called in messages: `live table`.
    static var title: String { get }
    /// The keys that its body may have.
    static var keys: [String] { get }

    /// Reads the body; nil if it can't be shown.
    static func read(_ reader: inout BlockReader) -> Self?
}

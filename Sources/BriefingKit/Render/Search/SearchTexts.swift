import BriefingGround

/// A file with the plain texts of some entries, from which the search takes passages and in which it looks for
/// phrases.
///
/// The texts are read anew when the file is written, so that those of a large site are never in memory at once.
struct SearchTexts: Sendable {
    /// The number of the file that shows the entries, and of this one among those that have their texts.
    let file: Int
    let part: Int
    /// The place of its first entry among all.
    let first: Int
    private var entries: [SearchEntry] = []
    private var size = 0

    /// The size of texts that share a file: one that is longer has a file of its own.
    private static let largest = 8_000

    init(file: Int, part: Int, first: Int) { (self.file, self.part, self.first) = (file, part, first) }

    func hasRoom(for size: Int) -> Bool { self.size + size <= Self.largest }

    mutating func append(_ entry: SearchEntry, size: Int) {
        entries.append(entry)
        self.size += size
    }

    var name: String { "text-\(file)-\(part)" }

    /// The file: the place of its first entry, then the texts.
    func bytes(of site: Site) -> [UInt8] {
        var reader = EntryReader()
        var data = Array("[\(first)".utf8)
        for (number, entry) in entries.enumerated() {
            reader.start(number)
            reader.read(entry, of: site)
            data.append(contentsOf: ",\n".utf8)
            JSONEscape.append(String(decoding: reader.text, as: UTF8.self), to: &data)
        }
        return SearchIndex.file(name, data + Array("\n]".utf8))
    }
}

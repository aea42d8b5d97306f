import BriefingDisk
import BriefingGround

/// The files that go with a theme's templates, and what their addresses are in the pages.
///
/// A template links to `theme/style.css`; a page to `theme/style.css?v=` and a fingerprint of the file, so that it may
/// be cached for as long as one likes.
struct ThemeAssets {
    private var fingerprints: [String: String?] = [:]
    private let contents: [String: OutputFile.Content]
    private let linksFingerprints: Bool

    init(_ files: [OutputFile], linksFingerprints: Bool = true) {
        self.linksFingerprints = linksFingerprints
        contents = Dictionary(files.map { ($0.path, $0.content) }, uniquingKeysWith: { first, _ in first })
    }

    /// The files whose fingerprints have been asked for, by their paths below the output folder.
    var fingerprinted: [String] { fingerprints.compactMap { $0.value == nil ? nil : $0.key }.sorted() }

    /// The paths of all files, below the output folder.
    var paths: [String] { Array(contents.keys) }

    func holds(_ path: String) -> Bool { contents[path] != nil }

    /// A template's text with fingerprints behind the addresses of files of the theme that are all of an attribute, or
    /// its end.
    mutating func fingerprinting(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard linksFingerprints else { return Array(text) }
        var output: [UInt8] = []
        var rest = text
        while let start = Self.folder(in: rest) {
            let end = rest[start...].firstIndex(where: Self.endsPath) ?? rest.endIndex
            output.append(contentsOf: rest[..<end])
            if end < rest.endIndex, Self.quotes.contains(rest[end]),
                let fingerprint = fingerprint(of: String(decoding: rest[start..<end], as: UTF8.self))
            {
                output.append(contentsOf: "?v=\(fingerprint)".utf8)
            }
            rest = rest[end...]
        }
        output.append(contentsOf: rest)
        return output
    }

    /// Nil where the theme has no such file, or it can't be read: that is told where it is published.
    private mutating func fingerprint(of path: String) -> String? {
        if let known = fingerprints[path] { return known }
        guard let content = contents[path] else { return nil }
        let bytes: [UInt8]? =
            switch content {
            case .bytes(let make): make()
            case .copy(let origin): try? OpenFile(origin).contents()
            }
        let made = bytes.map { bytes in
            var fingerprint = Fingerprint()
            fingerprint.add(bytes)
            return fingerprint.short
        }
        fingerprints[path] = .some(made)
        return made
    }

    /// Where the address of a file of the theme begins.
    private static func folder(in text: ArraySlice<UInt8>) -> Int? {
        var start = text.startIndex
        while start + folder.count <= text.endIndex {
            // Behind a tag, such as the way to the root, or where an attribute begins; not in an address elsewhere.
            let before = text[..<start].suffix(2)
            let isStart =
                before.last.map { quotes.contains($0) } ?? true
                || before.last == UInt8(ascii: "/")
                    && before.first.map { $0 == UInt8(ascii: ".") || quotes.contains($0) } == true
            if isStart, text[start..<(start + folder.count)].elementsEqual(folder) { return start }
            start += 1
        }
        return nil
    }

    private static func endsPath(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: " ") || quotes.contains(byte) || "<>?#{}".utf8.contains(byte)
    }

    private static let folder = Array("\(Address.theme)/".utf8)
    private static let quotes = Array("\"'".utf8)
}

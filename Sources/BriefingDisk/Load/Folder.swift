import BriefingGround
internal import Foundation

/// What a folder holds: texts with their bytes, assets by name only.
package struct Folder: Sendable {
    /// Sorted by the bytes of their paths.
    package var files: [SourceFile] = []
    /// Sorted by the bytes of their paths.
    package var assets: [Asset] = []

    package init(files: [SourceFile] = [], assets: [Asset] = []) {
        self.files = files
        self.assets = assets
    }

    /// The file at `path`, if there is one.
    package func file(_ path: String) -> SourceFile? {
        let position = position(of: path)
        return position.isFound ? files[position.index] : nil
    }

    /// Where the file at `path` is or, if there is none, would be.
    func position(of path: String) -> (index: Int, isFound: Bool) {
        Self.position(of: path, among: files.indices) { files[$0].path }
    }

    /// Where the asset at `path` is or, if there is none, would be.
    func positionOfAsset(_ path: String) -> (index: Int, isFound: Bool) {
        Self.position(of: path, among: assets.indices) { assets[$0].path }
    }

    private static func position(
        of path: String, among indices: Range<Int>, _ pathAt: (Int) -> String
    ) -> (index: Int, isFound: Bool) {
        var range = indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            let found = pathAt(middle)
            if found.utf8.elementsEqual(path.utf8) { return (middle, true) }
            if found.utf8.lexicographicallyPrecedes(path.utf8) {
                range = middle + 1..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return (range.lowerBound, false)
    }
}

/// A text file of the briefing.
package struct SourceFile: Sendable {
    /// Path below the folder, separated by `/`, spelt as on disk: neither composed nor decomposed.
    package var path: String
    /// The contents without a byte-order mark.
    package var bytes: [UInt8]
    /// Whether `bytes` is valid UTF-8 without NUL.
    ///
    /// An unsound file has its error reported and keeps its place in the folder (with no bytes where it could
    /// not be read), so that what refers to it is not reported as dangling as well. It is not to be parsed.
    package var isSound: Bool

    package init(path: String, bytes: [UInt8], isSound: Bool = true) {
        self.path = path
        self.bytes = bytes
        self.isSound = isSound
    }
}

/// A file that is copied, never interpreted.
package struct Asset: Sendable, Hashable {
    /// Path below the folder, separated by `/`, spelt as on disk.
    package var path: String
    /// Where its bytes are: an absolute path with every link followed.
    package var origin: String
    /// What its first bytes tell, if it is named like a picture: nil where they are those of none.
    package var picture: PictureInfo?
    /// Whether it is a document with a script in it, as far as its beginning tells.
    package var hasScript = false

    /// Its path below the output folder: the same, but for files of a folder that is published elsewhere.
    package var outputPath: String { Self.outputPath(of: path) }

    package static func outputPath(of path: String) -> String {
        for (folder, place) in places where path.hasPrefix(folder) {
            return place + path.dropFirst(folder.count)
        }
        return path
    }

    /// Whether it is published for its own sake, be there a text that leads to it or none.
    package var isWanted: Bool { Self.places.contains { path.hasPrefix($0.folder) } }

    package static let rootFolder = "root/"

    /// Folders that are published elsewhere: the site's root, and what belongs to the data.
    private static let places = [(folder: rootFolder, place: ""), (folder: "tables/", place: "data/")]

    /// The same with its path in Unicode's composed form, which the site uses for addresses and files.
    package var composed: Asset {
        var composed = self
        composed.path = Self.composed(path)
        return composed
    }

    package static func composed(_ path: String) -> String {
        path.utf8.allSatisfy { $0 < 0x80 } ? path : path.precomposedStringWithCanonicalMapping
    }

    package init(path: String, origin: String, picture: PictureInfo? = nil) {
        self.path = path
        self.origin = origin
        self.picture = picture
    }
}

extension SourceFile {
    /// Whether two files have the same path, byte for byte, and the same contents.
    package func isSame(as other: SourceFile) -> Bool {
        path.hasBytes(of: other.path) && isSound == other.isSound && bytes == other.bytes
    }
}

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

    package init(path: String, origin: String) {
        self.path = path
        self.origin = origin
    }
}

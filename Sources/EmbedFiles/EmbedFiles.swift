import Foundation

/// Writes the files of a folder into a Swift source file: what the build plugin runs.
///
/// `EmbedFiles <folder> <name> <output>` makes `<output>` declare `EmbeddedFiles.<name>`, an array in the order
/// of the bytes of the paths. Each file is one static string: it costs the compiler no more than reading it, and
/// the program no work at its start. They stand in a body that is never inlined, so that another template
/// leaves the module's interface as it is, and no other module is compiled again.
@main
enum EmbedFiles {
    static func main() throws {
        guard CommandLine.arguments.count == 4 else {
            throw Usage(description: "usage: EmbedFiles <folder> <name> <output>")
        }
        let (folder, name, output) = (
            CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3]
        )
        var source = """
            extension EmbeddedFiles {
                /// The files of the folder `\((folder as NSString).lastPathComponent)`, by path.
                @inline(never) package static var \(name): [EmbeddedFile] {
                    [

            """
        for path in try paths(in: folder) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path))
            source += "            EmbeddedFile(\(literal(path.unicodeScalars)), \(contents(bytes))),\n"
        }
        source += "        ]\n    }\n}\n"
        try source.write(toFile: output, atomically: true, encoding: .utf8)
    }

    private struct Usage: Error, CustomStringConvertible {
        let description: String
    }

    /// The files below `folder`, without what the program passes over when it reads a folder: hidden files and
    /// the backups of editors.
    private static func paths(in folder: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue,
            let walk = FileManager.default.enumerator(atPath: folder)
        else { throw Usage(description: "there is no folder '\(folder)'") }
        var paths: [String] = []
        while let path = walk.nextObject() as? String {
            let name = (path as NSString).lastPathComponent
            let type = walk.fileAttributes?[.type] as? FileAttributeType
            if name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".swp") {
                if type == .typeDirectory { walk.skipDescendants() }
            } else if type == .typeRegular {
                paths.append(path)
            }
        }
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Text as it is; any other bytes as the characters of the same numbers.
    private static func contents(_ bytes: Data) -> String {
        if let text = String(validating: bytes, as: UTF8.self) {
            return "utf8: " + literal(text.unicodeScalars)
        }
        return "latin1: " + literal(bytes.map { Unicode.Scalar($0) })
    }

    private static func literal(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var literal = "\""
        for scalar in scalars {
            switch scalar {
            case "\n": literal += "\\n"
            case "\"", "\\": literal += "\\\(scalar)"
            // The compiler would not take these as they are, or an editor would change them.
            case "\0"..<" ", "\u{7F}"..."\u{A0}", "\u{FEFF}":
                literal += "\\u{\(String(scalar.value, radix: 16))}"
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}

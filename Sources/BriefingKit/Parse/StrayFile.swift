import BriefingDisk
import BriefingGround
import BriefingTables

/// A file of the source folder that nothing reads.
enum StrayFile {
    static func finding(at path: String) -> Diagnostic {
        let (message, help) = words(on: path)
        return Diagnostic(.strayFile, at: Location(path), message, help: help)
    }

    /// What to do with one that something links to.
    static func help(on path: String) -> String { words(on: path).help }

    /// What is wrong, and what to do about it.
    private static func words(on path: String) -> (message: String, help: String) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let ending = name.split(separator: ".").last?.lowercased() ?? ""
        return switch ending {
        case _ where path == "briefing.yaml":
            ("nothing reads this file", "rename it to '\(Configuration.path)'")
        case "markdown", "mdown", "mkd":
            ("nothing reads this file", "rename it to '\(name.dropLast(ending.count))md'")
        case _ where TableSchema.Format.workbooks.contains(ending):
            (
                "nothing reads this workbook",
                "save each sheet as 'CSV UTF-8', and describe it in '\(DataPackage.path)'"
            )
        case "doc", "docx", "odt", "rtf", "pages":
            (
                "nothing reads this document",
                "save its text as Markdown, or move it to 'assets/' to be linked to"
            )
        case "png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "pdf", "mp4", "mp3", "zip":
            ("nothing reads this file", "move it to 'assets/', and link to it from there")
        default:
            (
                "nothing reads this file",
                "articles lie in 'articles/', pages in 'pages/', tables in 'tables/', what is to be copied in 'assets/', or in 'root/' to the root of the site"
            )
        }
    }
}

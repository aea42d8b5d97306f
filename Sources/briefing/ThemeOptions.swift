import ArgumentParser
import BriefingDisk
import BriefingKit

/// Options that say what a theme is made from.
struct ThemeOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Folder whose templates and assets take the place of the default theme's. Default: 'templates' beside the source folder, if it is there.",
            valueName: "folder"))
    var templates: String?

    @Flag(help: "Use nothing of the default theme: the folder of templates has all files.")
    var noDefaultTheme = false

    /// The folder as it was named, or the usual one: beside the source folder.
    func name(beside source: String = "content") -> String {
        if let templates { return templates }
        var parts = source.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        while parts.count > 1, parts.last == "" { parts.removeLast() }
        // What a source folder is called by is known only where it has a name of its own.
        guard let last = parts.last, last != ".", last != "..", parts.count > 1 else { return "templates" }
        return (parts.dropLast() + ["templates"]).joined(separator: "/")
    }

    /// The folder to read: one that was named, or the usual one if it is there.
    func folder(beside source: String = "content") -> String? {
        let name = name(beside: source)
        if templates == nil, !noDefaultTheme, (try? FileSystem.status(name, following: false)) == nil {
            return nil
        }
        return name
    }
}

import ArgumentParser
import BriefingDisk
import BriefingKit

/// Options that say what a theme is made from.
struct ThemeOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Folder whose templates and assets take the place of the default theme's. Default: 'templates', if it is there.",
            valueName: "folder"))
    var templates: String?

    @Flag(help: "Use nothing of the default theme: the folder of templates has all files.")
    var noDefaultTheme = false

    /// The folder as it was named, or the usual one.
    var name: String { templates ?? "templates" }

    /// The folder to read: one that was named, or the usual one if it is there.
    var folder: String? {
        if templates == nil, !noDefaultTheme, (try? FileSystem.status(name, following: false)) == nil {
            return nil
        }
        return name
    }
}

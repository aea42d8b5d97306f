import ArgumentParser
import BriefingDisk
import BriefingKit
import EmbeddedFiles
import Foundation

struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Lists, explains or writes out the templates of the default theme.",
        discussion: """
            A site's own folder of templates takes the place of the default theme's file by file: write out the \
            one that you want to change, and leave the rest to the theme.
            """,
        subcommands: [List.self, Eject.self, Vocabulary.self])
}

extension TemplatesCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract:
                "Lists the theme's files, the views that templates are used with, and whose each file is.")

        @OptionGroup var theme: ThemeOptions

        func run() async throws {
            let (loaded, diagnostics) = try await Outcome.of { () async throws(BuildError) in
                try await Build.theme(own: theme.folder(), usesDefault: !theme.noDefaultTheme)
            }
            Terminal.print(diagnostics, roots: [.templates: theme.name()])
            guard let loaded else { throw Outcome.content }
            var rows = [["FILE", "FROM", "VIEWS"]]
            for file in loaded.files {
                rows.append([file.path, file.origin.rawValue, file.views.joined(separator: " ")])
            }
            Terminal.write(Self.aligned(rows), to: .standardOutput)
        }

        /// The rows as lines, each column but the last as wide as its widest cell.
        private static func aligned(_ rows: [[String]]) -> String {
            var widths: [Int] = []
            for row in rows {
                for (column, cell) in row.dropLast().enumerated() {
                    if column == widths.count { widths.append(0) }
                    widths[column] = max(widths[column], cell.count)
                }
            }
            return rows.map { row in
                let cells = zip(row, widths + [0]).map { cell, width in
                    cell + String(repeating: " ", count: max(0, width - cell.count))
                }
                let line = cells.joined(separator: "  ")
                return line.prefix(through: line.lastIndex { $0 != " " } ?? line.startIndex) + "\n"
            }.joined()
        }
    }

    struct Eject: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "eject",
            abstract: "Writes files of the default theme into a folder, to be changed there.",
            discussion: "Nothing is written if a file of the same path is there, unless --force is given.")

        @Argument(help: "A file such as 'home', 'partials/rows' or 'assets/style.css'; all if there is none.")
        var name: String?

        @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write into.", valueName: "folder"))
        var output = "templates"

        @Flag(help: "Replace files that are there.")
        var force = false

        func run() throws {
            let files = try chosen()
            try Outcome.writing { () throws(PublishError) in
                try NewFiles.write(
                    files.map { NewFiles.File(path: $0.path, bytes: $0.bytes) }, below: output,
                    overwriting: force)
            }
            for file in files { Terminal.write("\(output)/\(file.path)\n", to: .standardOutput) }
        }

        private func chosen() throws -> [EmbeddedFile] {
            let files = EmbeddedFiles.theme
            guard let name else { return files }
            let found = files.filter { $0.path == name || $0.path == name + ".mustache" }
            guard found.isEmpty else { return found }
            let names = files.map { TemplatesCommand.shortName($0.path) }
            throw Outcome.refusal(
                "the default theme has no file '\(name)'",
                help: NearMiss.help(for: name, in: names) ?? "'briefing templates list' shows what it has")
        }
    }

    struct Vocabulary: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "vocabulary",
            abstract: "Prints every name that a template may use, with its type and meaning, as Markdown.")

        @Argument(
            help: ArgumentHelp(
                "A template such as 'home', a view such as 'RowsView', or 'words'; all if there is none.",
                discussion: "'briefing templates list' names both."))
        var name: String?

        func run() throws {
            Terminal.write(try text(), to: .standardOutput)
        }

        /// The name under which the words of the interface are told.
        private static let words = "words"

        private func text() throws -> String {
            guard let name else {
                let templates = Theme.Template.all.map(VocabularyReference.markdown)
                return (templates + [VocabularyReference.markdownOfWords()]).joined(separator: "\n")
            }
            if name == Self.words { return VocabularyReference.markdownOfWords() }
            if let template = Theme.Template.named(TemplatesCommand.shortName(name)) {
                return VocabularyReference.markdown(template)
            }
            if let text = VocabularyReference.markdown(view: name) { return text }
            let templates = Theme.Template.all.map(\.name)
            throw Outcome.refusal(
                "nothing is called '\(name)': no page's template, and no view",
                help: NearMiss.help(for: name, in: templates + [Self.words] + VocabularyReference.views.keys)
                    ?? "name one of \(templates.joined(separator: ", "))")
        }
    }

    /// A template's name as others include it; an asset's path.
    private static func shortName(_ path: String) -> String {
        path.hasSuffix(".mustache") ? String(path.dropLast(".mustache".count)) : path
    }
}

import ArgumentParser
import BriefingKit

@main
struct Briefing: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Publishes an evidence-backed briefing as a website.",
        discussion: """
            A briefing is a folder of Markdown articles and of tables that a data package describes. Every \
            reference between them is checked before anything is published.

            Exit codes: 0 all is well; 1 the content has errors (or, with --strict, warnings); 64 the command \
            was used wrongly; 69 a program that it needs is not installed; 70 the machine failed; 75 another \
            build holds the output folder, or another program the port; 130 it was ended by Ctrl-C.
            """,
        version: Release.version,
        subcommands: [
            InitCommand.self, BuildCommand.self, CheckCommand.self, ServeCommand.self, PDFCommand.self,
            TemplatesCommand.self,
            MarkdownCommand.self, RulesCommand.self,
        ])
}

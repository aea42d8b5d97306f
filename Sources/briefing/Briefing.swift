import ArgumentParser
import BriefingGround
import BriefingKit
import Foundation

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

    static func main() async {
        refuseWrongArguments()
        guard Threads.areAllowed else {
            Foundation.exit(Outcome.failure("the system lets this program have no further thread").rawValue)
        }
        await main(nil)
    }

    /// Refuses what the parser of arguments has no good word for.
    private static func refuseWrongArguments() {
        for (number, argument) in CommandLine.unsafeArguments.enumerated()
        where String(validating: argument, as: UTF8.self) == nil {
            Terminal.complain(
                "argument \(number) is not valid UTF-8", help: "name files and folders in UTF-8")
            Foundation.exit(Outcome.usage.rawValue)
        }
        let names = configuration.subcommands.map { $0.configuration.commandName ?? "" }
        guard let first = CommandLine.arguments.dropFirst().first, !first.hasPrefix("-"), first != "help",
            !names.contains(first)
        else { return }
        Terminal.complain(
            "there is no command '\(first)'",
            help: NearMiss.help(for: first, in: names) ?? "commands: \(names.joined(separator: ", "))")
        Foundation.exit(Outcome.usage.rawValue)
    }
}

import ArgumentParser
import BriefingDisk
import BriefingKit
import EmbeddedFiles
import Foundation

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Writes a small briefing to start from into a new folder.",
        discussion:
            "It is complete and builds without a warning; its subject is made up, to be replaced by yours.")

    @Argument(help: "The folder to make; it must be missing or empty.")
    var folder: String

    func run() throws {
        try Outcome.writing { () throws(PublishError) in
            try NewFiles.checkEmpty(folder)
            try NewFiles.write(
                EmbeddedFiles.example.map { NewFiles.File(path: "content/" + $0.path, bytes: $0.bytes) },
                below: folder)
        }
        Terminal.write(
            """
            Made an example briefing of \(EmbeddedFiles.example.count) files in \(folder). Next:
                cd \(folder)
                briefing check --strict
                briefing build
            Then put your own words into content/briefing.yml and content/articles, and your own rows into \
            content/tables, whose columns content/tables/datapackage.json describes.

            """, to: .standardOutput)
    }
}

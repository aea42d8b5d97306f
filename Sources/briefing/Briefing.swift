import ArgumentParser

@main
struct Briefing: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Publishes an evidence-backed briefing as a website.")
}

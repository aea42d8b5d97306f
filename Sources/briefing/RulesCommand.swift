import ArgumentParser
import BriefingKit

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Lists the rules that a briefing is checked against.")

    func run() {
        for rule in Rule.all.sorted(by: { $0.id < $1.id }) {
            print("\(rule.id) (\(rule.severity.rawValue)): \(rule.summary)")
        }
    }
}

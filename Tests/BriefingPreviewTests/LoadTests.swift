import Foundation
import TestSupport
import Testing

/// Many readers at once, while files change.
///
/// Nothing counts but the replies, however slow the machine is at the time: the server is the command in a process
/// of its own, and each reader has a thread of its own, so that neither waits for the tests beside this one.
struct LoadTests {
    private static let paths = ["/articles/tugs/", "/articles/pilots/", "/", "/theme/style.css"]

    @Test func losesNoReplyWhileFilesChange() async throws {
        let workshop = try Workshop()
        try await Command().running("serve", "--port", "0", in: workshop.folder) { server in
            let isUp = try await eventually { try server.output.contains("Serving ") }
            let errors = try server.errors
            try #require(isUp, "\(errors)")
            let port = try #require(
                server.output.firstMatch(of: /Serving http:\/\/localhost:(\d+)\//).flatMap { Int($0.1) })
            let style = try Data(contentsOf: URL(fileURLWithPath: workshop("templates/assets/style.css")))
            let writing = Task {
                for number in 1... {
                    try workshop.saveByRenaming(
                        "content/articles/tugs.md", Workshop.article("Tugs \(number)", "[pilots](pilots.md)"))
                    try await Task.sleep(for: .milliseconds(15))
                }
            }
            let readers = try await withThrowingTaskGroup(of: Reader.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await apart {
                            var reader = Reader(style: Array(style))
                            reader.read(40, port: port)
                            return reader
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            writing.cancel()
            #expect(readers.flatMap(\.problems) == [])
            #expect(readers.contains { $0.newest > 0 }, "no change was seen")
        }
    }

    /// Whoever asks for one page after the other, and judges what comes.
    private struct Reader: Sendable {
        let style: [UInt8]
        var problems: [String] = []
        /// The newest edition seen, by the number in the title of an article.
        var newest = 0

        mutating func read(_ count: Int, port: Int) {
            do {
                let client = try RawClient(port: port)
                for number in 0..<count {
                    let path = LoadTests.paths[number % LoadTests.paths.count]
                    judge(try client.exchange(path, port: port), of: path)
                }
            } catch {
                problems.append("lost: \(error)")
            }
        }

        private mutating func judge(_ reply: RawClient.Reply, of path: String) {
            guard reply.status == 200 else { return problems.append("\(path): \(reply.status)") }
            if path.hasSuffix(".css") {
                if reply.body != style { problems.append("\(path): another style sheet") }
                return
            }
            let text = reply.text
            guard text.hasPrefix("<!"), text.hasSuffix("</html>\n") else {
                return problems.append("\(path): \(text.count) characters, not the whole page")
            }
            switch path {
            case "/": if !text.contains(">Harbours</") { problems.append("another page for the home page") }
            case "/articles/pilots/":
                if !text.contains("<h1>Pilots</h1>") { problems.append("another page for \(path)") }
            default:
                let title = text.components(separatedBy: "<h1>Tugs").dropFirst().first?.prefix { $0 != "<" }
                guard let title, let edition = title.isEmpty ? 0 : Int(title.dropFirst()) else {
                    return problems.append("another page for \(path)")
                }
                if edition < newest { problems.append("edition \(edition) after \(newest)") }
                newest = max(newest, edition)
            }
        }
    }
}

import Testing

@testable import BriefingGround

@Suite("Printers") struct PrinterTests {
    /// A way that says as little as it may.
    private struct Lines: DiagnosticPrinter {
        static let name = "lines"

        init(usesColour: Bool) {}

        func text(_ diagnostics: [Diagnostic], roots: [Location.Root: String]) -> String {
            diagnostics.map { $0.location.path(in: roots) + "\n" }.joined()
        }
    }

    private let found = [Severity.error, .notice, .error].map {
        Diagnostic(Rule("r", $0, "It is right."), at: Location("a.md"), "it is wrong")
    }

    @Test("every printer has a name by which it is found")
    func names() throws {
        #expect(Set(DiagnosticPrinters.all.map { $0.name }).count == DiagnosticPrinters.all.count)
        for printer in DiagnosticPrinters.all { #expect(DiagnosticPrinters.named(printer.name) == printer) }
        #expect(DiagnosticPrinters.named(DiagnosticPrinters.standard.name) != nil)
        #expect(DiagnosticPrinters.named("none") == nil)
    }

    @Test("a printer counts findings by severity unless it says otherwise")
    func totals() {
        #expect(Lines(usesColour: false).totals(found) == "2 errors, 1 notice")
        #expect(Lines(usesColour: false).totals([]) == "")
    }

    @Test("a path starts with its folder as the user named it")
    func paths() {
        #expect(Lines(usesColour: true).text([found[0]], roots: [.content: "src/"]) == "src/a.md\n")
        #expect(Location("a.md").path(in: [.content: "src"]) == "src/a.md")
        #expect(Location("a.md").path(in: [.content: "."]) == "a.md")
        #expect(Location("a.md", root: .none).path(in: [.content: "src"]) == "a.md")
        #expect(Location("a", root: .defaultTheme).path(in: [:]) == "<default theme>/a")
    }
}

/// What a template does for a view of one type: its names are resolved and its partials and blocks put in their
/// places, so that rendering does nothing but append bytes.
struct TemplateProgram: Sendable {
    /// One step: appends to the page what the frame has for it.
    typealias Step = @Sendable (inout TemplateFrame, inout [UInt8]) -> Void

    /// The type of view that it is compiled for.
    let view: any TemplateView.Type
    let steps: [Step]
    /// How many values are in scope where most are.
    let depth: Int

    /// Renders a view. A view of another type than the program's is a mistake of the caller and gives nothing.
    func render<View: TemplateView>(_ view: View) -> [UInt8] {
        // The steps read memory as what the compiler knew to be there.
        guard ObjectIdentifier(View.self) == ObjectIdentifier(self.view) else {
            assertionFailure("\(View.self) is rendered with a template for \(self.view)")
            return []
        }
        var output: [UInt8] = []
        output.reserveCapacity(Self.usualLength)
        withUnsafePointer(to: view) { pointer in
            var frame = TemplateFrame(UnsafeRawPointer(pointer), depth: depth)
            Self.run(steps, &frame, &output)
        }
        return output
    }

    @inline(__always)
    static func run(_ steps: [Step], _ frame: inout TemplateFrame, _ output: inout [UInt8]) {
        for step in steps { step(&frame, &output) }
    }

    private static let usualLength = 1 << 14
}

/// The values that names are looked up in while a template is rendered: the page's view and, inside each section,
/// what it is about.
///
/// Values are held by address. The compiler of templates knows the type in each slot and pairs it with accessors of
/// the same type; a section sets its slot before it runs its steps, and lets nothing of it out.
struct TemplateFrame {
    struct Slot {
        var value: UnsafeRawPointer
        /// The value's place in the list that a section goes through.
        var position = 0
        var count = 1
    }

    var slots: [Slot]

    fileprivate init(_ view: UnsafeRawPointer, depth: Int) {
        slots = [Slot](repeating: Slot(value: view), count: max(1, depth))
    }
}

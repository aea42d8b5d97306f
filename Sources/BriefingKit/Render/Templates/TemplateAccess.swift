/// The way from a view, given by its address, to what one of its names stands for.
enum TemplateAccess: Sendable {
    case text(@Sendable (UnsafeRawPointer) -> String?)
    /// Finished HTML.
    case html(@Sendable (UnsafeRawPointer) -> [UInt8])
    case flag(@Sendable (UnsafeRawPointer) -> Bool)
    /// Calls its argument with the part's address; nil if there is none.
    case part(@Sendable (UnsafeRawPointer, (UnsafeRawPointer?) -> Void) -> Void)
    case list(@Sendable (UnsafeRawPointer, (TemplateElements) -> Void) -> Void)

    /// The way on from a part; an absent part has nothing.
    func inside(_ part: @escaping @Sendable (UnsafeRawPointer, (UnsafeRawPointer?) -> Void) -> Void) -> Self {
        switch self {
        case .text(let get):
            .text { view in
                var found: String?
                part(view) { if let part = $0 { found = get(part) } }
                return found
            }
        case .html(let get):
            .html { view in
                var found: [UInt8] = []
                part(view) { if let part = $0 { found = get(part) } }
                return found
            }
        case .flag(let get):
            .flag { view in
                var found = false
                part(view) { if let part = $0 { found = get(part) } }
                return found
            }
        case .part(let with):
            .part { view, body in
                part(view) { if let part = $0 { with(part, body) } else { body(nil) } }
            }
        case .list(let with):
            .list { view, body in
                part(view) { if let part = $0 { with(part, body) } else { body(.none) } }
            }
        }
    }

    /// Whether a section over it is shown.
    var isPresent: @Sendable (UnsafeRawPointer) -> Bool {
        switch self {
        case .text(let get):
            { view in !(get(view)?.isEmpty ?? true) }
        case .html(let get):
            { view in !get(view).isEmpty }
        case .flag(let get):
            get
        case .part(let with):
            { view in
                var isPresent = false
                with(view) { isPresent = $0 != nil }
                return isPresent
            }
        case .list(let with):
            { view in
                var isPresent = false
                with(view) { isPresent = $0.count > 0 }
                return isPresent
            }
        }
    }

    /// A text that is the value itself: what `{{.}}` prints.
    static let itself = TemplateAccess.text { $0.assumingMemoryBound(to: String.self).pointee }
    /// The same for HTML.
    static let itselfHTML = TemplateAccess.html { $0.assumingMemoryBound(to: [UInt8].self).pointee }
}

/// The elements of a list, by their addresses; valid where they are handed over.
struct TemplateElements {
    private let start: UnsafeRawPointer?
    private let stride: Int
    let count: Int

    init<Element>(_ elements: UnsafeBufferPointer<Element>) {
        start = elements.baseAddress.map { UnsafeRawPointer($0) }
        stride = MemoryLayout<Element>.stride
        count = start == nil ? 0 : elements.count
    }

    static var none: Self { Self(UnsafeBufferPointer<UInt8>(start: nil, count: 0)) }

    /// Calls `body` with each element's slot.
    func visit(_ body: (TemplateFrame.Slot) -> Void) {
        guard let start else { return }
        for position in 0..<count {
            body(TemplateFrame.Slot(value: start + position * stride, position: position, count: count))
        }
    }
}

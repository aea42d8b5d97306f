/// A value that templates read: one struct for each kind of page or part of a page.
///
/// Its vocabulary is the one source for what a template may name: templates are compiled against it before anything
/// is rendered, and its documentation is printed from it.
package protocol TemplateView: Sendable {
    static var vocabulary: Vocabulary<Self> { get }
}

extension TemplateView {
    /// The names that a template may use in a view of this type.
    package static var names: [TemplateName] { vocabulary.names }
}

/// A view by its address: reading a name takes one property out of it, where handing on the view itself would copy
/// all of them.
@dynamicMemberLookup
package struct ViewReference<View> {
    fileprivate let address: UnsafePointer<View>

    package subscript<Value>(dynamicMember property: KeyPath<View, Value>) -> Value {
        @inline(__always) get { address.pointee[keyPath: property] }
    }
}

/// A view that others have in them, kept once.
package final class SharedView<View: TemplateView>: Sendable {
    /// Written before anyone else has the object, and only read after that.
    private nonisolated(unsafe) let address: UnsafeMutablePointer<View>

    package init(_ view: View) {
        address = .allocate(capacity: 1)
        address.initialize(to: view)
    }

    deinit {
        address.deinitialize(count: 1)
        address.deallocate()
    }

    /// Calls `body` with the view, which isn't valid after that.
    fileprivate func read<Value>(_ body: (ViewReference<View>) -> Value) -> Value {
        withExtendedLifetime(self) { body(ViewReference(address: UnsafePointer(address))) }
    }
}

/// The names that a view offers to templates, each with its shape, its meaning and its value.
package struct Vocabulary<View: TemplateView>: Sendable {
    package let names: [TemplateName]
    /// Without the flags beside lists.
    fileprivate let entries: [Entry]

    package init(_ entries: [Entry]) {
        // Each list has a flag beside it, so that a heading can be shown once above its items, or not at all.
        let presences = entries.compactMap { entry -> Entry? in
            guard case .list(let with) = entry.get else { return nil }
            return .flag("has_" + entry.name, "whether '\(entry.name)' has any items") { view in
                var isPresent = false
                with(view) { isPresent = $0.count > 0 }
                return isPresent
            }
        }
        self.entries = entries
        names = (entries + presences).map(\.erased)
    }

    /// A vocabulary that has another view's names besides its own, as the page's frame has in every page.
    package init<Base: TemplateView>(
        extending base: @escaping @Sendable (ViewReference<View>) -> SharedView<Base>, _ entries: [Entry]
    ) {
        self.init(entries + Base.vocabulary.entries.map { $0.seen(through: base) })
    }

    /// One name with the way to its value.
    package struct Entry: Sendable {
        fileprivate let name: String
        fileprivate let shape: TemplateName.Shape
        fileprivate let meaning: String
        fileprivate let get: Getter

        /// Plain text, escaped where it is printed: `{{name}}`; a section over it is shown if it isn't empty.
        package static func text(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (ViewReference<View>) -> String?
        ) -> Entry {
            Entry(name: name, shape: .text, meaning: meaning, get: .text(get))
        }

        /// Finished HTML, printed with `{{{name}}}`.
        package static func html(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (ViewReference<View>) -> String?
        ) -> Entry {
            Entry(name: name, shape: .html, meaning: meaning, get: .text(get))
        }

        /// Finished HTML that is large, or the same on many pages: as bytes.
        package static func html(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (ViewReference<View>) -> [UInt8]
        ) -> Entry {
            Entry(name: name, shape: .html, meaning: meaning, get: .html(get))
        }

        /// Yes or no, for sections.
        package static func flag(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (ViewReference<View>) -> Bool
        ) -> Entry {
            Entry(name: name, shape: .flag, meaning: meaning, get: .flag(get))
        }

        /// One part, or none: a section over it makes its names available.
        package static func one<Part: TemplateView>(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (ViewReference<View>) -> Part?
        ) -> Entry {
            Entry(
                name: name, shape: .view(Part.self), meaning: meaning,
                get: .part { view, body in
                    guard let part = get(view) else { return body(nil) }
                    withUnsafePointer(to: part) { body(UnsafeRawPointer($0)) }
                })
        }

        /// A list of parts.
        package static func many<Part: TemplateView>(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (ViewReference<View>) -> [Part]
        ) -> Entry {
            Entry(
                name: name, shape: .list(Part.self), meaning: meaning,
                get: .list { view, body in
                    get(view).withUnsafeBufferPointer { body(TemplateElements($0)) }
                })
        }

        /// A list of plain texts, each printed with `{{.}}`.
        package static func texts(
            _ name: String, _ meaning: String, _ get: @escaping @Sendable (ViewReference<View>) -> [String]
        ) -> Entry {
            Entry(
                name: name, shape: .texts, meaning: meaning,
                get: .list { view, body in
                    get(view).withUnsafeBufferPointer { body(TemplateElements($0)) }
                })
        }
    }
}

extension Vocabulary.Entry {
    /// The way to the value, where the type of the view is known.
    fileprivate enum Getter: Sendable {
        case text(@Sendable (ViewReference<View>) -> String?)
        case html(@Sendable (ViewReference<View>) -> [UInt8])
        case flag(@Sendable (ViewReference<View>) -> Bool)
        case part(@Sendable (ViewReference<View>, (UnsafeRawPointer?) -> Void) -> Void)
        case list(@Sendable (ViewReference<View>, (TemplateElements) -> Void) -> Void)
    }

    /// The same name in a view that has this one's view in it.
    fileprivate func seen<Outer: TemplateView>(
        through base: @escaping @Sendable (ViewReference<Outer>) -> SharedView<View>
    ) -> Vocabulary<Outer>.Entry {
        let outer: Vocabulary<Outer>.Entry.Getter =
            switch get {
            case .text(let get): .text { base($0).read(get) }
            case .html(let get): .html { base($0).read(get) }
            case .flag(let get): .flag { base($0).read(get) }
            case .part(let with): .part { view, body in base(view).read { with($0, body) } }
            case .list(let with): .list { view, body in base(view).read { with($0, body) } }
            }
        return Vocabulary<Outer>.Entry(name: name, shape: shape, meaning: meaning, get: outer)
    }

    fileprivate var erased: TemplateName {
        let access: TemplateAccess =
            switch get {
            case .text(let get): .text { get(Self.view(at: $0)) }
            case .html(let get): .html { get(Self.view(at: $0)) }
            case .flag(let get): .flag { get(Self.view(at: $0)) }
            case .part(let with): .part { with(Self.view(at: $0), $1) }
            case .list(let with): .list { with(Self.view(at: $0), $1) }
            }
        return TemplateName(name: name, shape: shape, meaning: meaning, access: access)
    }

    /// The compiler of templates has made sure that this type of view is there.
    private static func view(at address: UnsafeRawPointer) -> ViewReference<View> {
        ViewReference(address: address.assumingMemoryBound(to: View.self))
    }
}

/// A name of a vocabulary, without the type of its view: what compiling and documenting templates need.
package struct TemplateName: Sendable {
    package enum Shape: Sendable {
        case text, html, flag, texts
        case view(any TemplateView.Type)
        case list(any TemplateView.Type)
    }

    package let name: String
    package let shape: Shape
    /// What it stands for, in a sentence without a full stop.
    package let meaning: String
    /// The way to it from the address of a view that has the name.
    let access: TemplateAccess

    fileprivate init(name: String, shape: Shape, meaning: String, access: TemplateAccess) {
        (self.name, self.shape, self.meaning, self.access) = (name, shape, meaning, access)
    }
}

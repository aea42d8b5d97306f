import BriefingGround

/// JSON for a `script` element of a page, written as it is told, without blanks.
struct ScriptJSON {
    private(set) var bytes: [UInt8] = []
    /// Whether what comes next stands after something in the same object or list.
    private var needsComma = false

    /// An object; `members` writes what is in it.
    mutating func object(_ members: (inout Self) -> Void) {
        begin("{")
        members(&self)
        end("}")
    }

    mutating func list<Element>(_ elements: some Sequence<Element>, _ write: (inout Self, Element) -> Void) {
        begin("[")
        for element in elements { write(&self, element) }
        end("]")
    }

    mutating func text(_ text: String) {
        separate()
        JSONEscape.appendForScript(text, to: &bytes)
    }

    mutating func number(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// What has been written before by another.
    mutating func json(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// The name of the member whose value comes next: a name of the vocabulary, in which nothing needs escaping.
    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: "\":".utf8)
        needsComma = false
    }

    mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        self.text(text)
    }

    /// A member that is left out where there is nothing to say.
    mutating func member(_ name: StaticString, ifAny text: String?) {
        if let text, !text.isEmpty { member(name, text) }
    }

    private mutating func begin(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    private mutating func end(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }
}

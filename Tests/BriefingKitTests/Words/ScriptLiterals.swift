/// The literals of a script: what stands in quotes, and of templates what is not code.
struct ScriptLiterals {
    private(set) var texts: [String] = []

    init(_ script: String) {
        var rest = script[...]
        // Code that a template holds ends at a brace: the template goes on.
        var isInTemplate: [Bool] = []
        while let character = rest.first {
            if rest.hasPrefix("//") {
                rest = rest.drop { $0 != "\n" }
            } else if rest.hasPrefix("/*") {
                rest = rest[(rest.firstRange(of: "*/")?.upperBound ?? rest.endIndex)...]
            } else if character == "\"" {
                rest.removeFirst()
                texts.append(Self.take(&rest, until: { $0.first == "\"" }))
                rest = rest.dropFirst()
            } else if character == "`" || character == "}" && isInTemplate.last == true {
                rest.removeFirst()
                if character == "}" { isInTemplate.removeLast() }
                texts.append(Self.take(&rest, until: { $0.first == "`" || $0.hasPrefix("${") }))
                if rest.hasPrefix("${") { isInTemplate.append(true) }
                rest = rest.dropFirst(rest.hasPrefix("${") ? 2 : 1)
            } else if character == "{" {
                isInTemplate.append(false)
                rest.removeFirst()
            } else {
                if character == "}", !isInTemplate.isEmpty { isInTemplate.removeLast() }
                rest.removeFirst()
            }
        }
    }

    private static func take(_ rest: inout Substring, until isEnd: (Substring) -> Bool) -> String {
        var text = ""
        while let character = rest.first, !isEnd(rest) {
            if character == "\\" { text.append(rest.removeFirst()) }
            if let character = rest.popFirst() { text.append(character) }
        }
        return text
    }
}

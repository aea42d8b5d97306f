package import BriefingGround

/// Numbers with a fraction.
package struct NumberType: FieldType {
    package static let name = "number"
    package static let constraints: [Constraints.Name] = [.minimum, .maximum, .enum]
    package static let mayBeItem = true

    package var word: Word? { .typeNumber }
    package var isNumeric: Bool { true }

    private let decimalCharacter: String
    private let groupCharacter: String
    private let isBare: Bool

    package init(format: String, descriptor: inout MappingReader) {
        decimalCharacter = descriptor.string("decimalChar") ?? "."
        groupCharacter = descriptor.string("groupChar") ?? ""
        isBare = descriptor.bool("bareNumber") ?? true
    }

    package func value(of text: String) throws(TypeProblem) -> Value {
        var bytes = Array(isBare ? text.utf8[...] : Self.trimmed(text))
        if !groupCharacter.isEmpty { bytes = Self.replacing(groupCharacter, by: "", in: bytes) }
        if decimalCharacter != ".", !decimalCharacter.isEmpty {
            guard !bytes.contains(UInt8(ascii: ".")) else { throw notANumber }
            bytes = Self.replacing(decimalCharacter, by: ".", in: bytes)
        }
        return try number(bytes)
    }

    package func value(ofPlain text: String) throws(TypeProblem) -> Value { try number(Array(text.utf8)) }

    package func text(ofPlain text: String) -> String {
        guard decimalCharacter != "." else { return text }
        return String(
            decoding: Self.replacing(".", by: decimalCharacter, in: Array(text.utf8)),
            as: UTF8.self
        )
    }

    private func number(_ bytes: [UInt8]) throws(TypeProblem) -> Value {
        // Swift reads 'nan', 'inf' and hexadecimal too, which JSON can't write.
        guard bytes.allSatisfy({ Self.isDigit($0) || "+-.eE".utf8.contains($0) }),
            let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite
        else { throw notANumber }
        return .number(number)
    }

    private var notANumber: TypeProblem {
        TypeProblem(message: "is no number", help: "write it such as 1200\(decimalCharacter)5")
    }

    /// The text without what stands before and after the number: `£12 million` gives `12`.
    static func trimmed(_ text: String) -> Substring.UTF8View {
        let start = text.utf8.firstIndex { isDigit($0) || $0 == UInt8(ascii: "-") } ?? text.utf8.endIndex
        let end = text.utf8.lastIndex { isDigit($0) }.map { text.utf8.index(after: $0) } ?? start
        return start <= end ? text.utf8[start..<end] : text.utf8[start..<start]
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func replacing(_ old: String, by new: String, in bytes: [UInt8]) -> [UInt8] {
        let old = Array(old.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: old) {
                result += new.utf8
                index += old.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}

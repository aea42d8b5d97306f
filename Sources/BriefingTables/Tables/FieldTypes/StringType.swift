package import BriefingGround

/// Text: as it is, or an email address, an address to link to, Markdown, or the date of an event.
package struct StringType: FieldType {
    package static let name = "string"
    package static let formats = ["default", "email", "uri"]
    package static let ownFormats = ["markdown", "edtf"]
    package static let constraints: [Constraints.Name] = [.minLength, .maxLength, .pattern, .enum]
    package static let mayBeItem = true

    /// Schemes that a page may link to.
    static let safeSchemes = ["http", "https", "mailto"]

    private enum Format { case plain, email, uri, markdown, edtf }

    private let format: Format

    package init(format: String, descriptor: inout MappingReader) {
        self.format =
            switch format {
            case "email": .email
            case "uri": .uri
            case "markdown": .markdown
            case "edtf": .edtf
            default: .plain
            }
    }

    package var word: Word? {
        switch format {
        case .plain: .typeString
        case .email: .typeEmail
        case .uri: .typeURI
        case .markdown: .typeMarkdown
        case .edtf: .typeEDTF
        }
    }

    package var holdsDates: Bool { format == .edtf }

    package var isRunningText: Bool { format == .markdown }

    package var holdsNames: Bool { !holdsDates && !isRunningText }

    /// Whether a text can be an e-mail address.
    package static func isEmail(_ text: String) -> Bool { (try? email(text)) != nil }

    package func value(of text: String) throws(TypeProblem) -> Value {
        switch format {
        case .plain: return .text(text)
        case .markdown: return .markdown(text)
        case .email: return try Self.email(text)
        case .uri: return try Self.uri(text)
        case .edtf:
            guard let date = EDTF(text) else {
                throw TypeProblem(
                    message: "is no date of an event",
                    help: EDTF.help(for: text)
                        ?? "write 2025, 2025-04 or 2025-04-22, with '?' if uncertain; "
                        + "2022-06-26/2023-05-03 for a span and 2022-06-26/.. if it still goes on"
                )
            }
            return .date(date)
        }
    }

    /// `local@domain`, without the rarer forms of RFC 5321: quoted local parts and address literals.
    private static func email(_ text: String) throws(TypeProblem) -> Value {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let isSound =
            parts.count == 2 && isDotted(parts[0], allowing: "!#$%&'*+/=?^_`{|}~-")
            && isDotted(parts[1], allowing: "-") && parts[1].contains(UInt8(ascii: "."))
            && text.utf8.first.map { isAlphanumeric($0) } == true
        guard isSound else {
            throw TypeProblem(message: "is no email address", help: "write it as name@example.org")
        }
        return .email(text)
    }

    private static func isDotted(_ text: Substring.UTF8View, allowing extra: StaticString) -> Bool {
        text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { byte in
                    isAlphanumeric(byte) || extra.withUTF8Buffer { $0.contains(byte) }
                }
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
            return true
        default: return false
        }
    }

    /// An absolute address with a safe scheme, in the characters of RFC 3986 (section 2), so that the standard's
    /// own validators take it too.
    private static func uri(_ text: String) throws(TypeProblem) -> Value {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            throw TypeProblem(
                message: "is no full address",
                help: "write it with its scheme: https://example.org/page"
            )
        }
        let scheme = text[..<colon].lowercased()
        guard safeSchemes.contains(scheme) else {
            throw TypeProblem(
                message: "is an address that pages may not link to",
                help: "use an address that starts with https:, http: or mailto:"
            )
        }
        let rest = text.utf8[text.utf8.index(after: colon)...]
        if scheme != "mailto" {
            guard rest.starts(with: "//".utf8) else {
                throw TypeProblem(message: "is an address without a host")
            }
        }
        guard let wrong = rest.first(where: { !isURICharacter($0) }) else {
            guard let problem = WebAddress.problem(with: text.utf8, allowsUser: false) else {
                return .uri(text)
            }
            throw TypeProblem(message: "is an address that \(problem.what)", help: problem.help)
        }
        throw TypeProblem(
            message: wrong == UInt8(ascii: " ")
                ? "is an address with a space"
                : "is an address with a character that must be percent-encoded",
            help: wrong == UInt8(ascii: " ") ? "write %20 for a space" : nil
        )
    }

    private static func isURICharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
            UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            return false
        default: return byte > 0x20 && byte < 0x7F
        }
    }
}

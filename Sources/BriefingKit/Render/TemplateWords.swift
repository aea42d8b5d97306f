import BriefingGround
internal import Mustache

extension TemplateSyntax {
    /// A tag that names a word of the interface: `{{words.next}}`, or both ends of `{{#words.as_of}}…{{/words.as_of}}`.
    struct WordTag: Sendable {
        enum Role: Sendable {
            /// The word, its holes filled with what the template's page offers by their names.
            case whole
            /// What stands before the hole of a word that is written around what fills it.
            case opening
            /// What stands after it.
            case closing
        }

        var key: String
        var role: Role
        /// The tag's bytes in the template.
        var range: Range<Int>

        /// - Parameter kind: the character that tells the tag's kind.
        init?(_ kind: UInt8, _ tag: Tag) {
            guard let key = tag.word else { return nil }
            switch kind {
            case UInt8(ascii: " "): role = .whole
            case UInt8(ascii: "#"): role = .opening
            case UInt8(ascii: "/"): role = .closing
            default: return nil
            }
            (self.key, range) = (key, tag.range)
        }
    }
}

extension TemplateSyntax.Tag {
    /// The key of the word that the tag names; nil where it names something else.
    var word: String? { name.hasPrefix(Self.words) ? String(name.dropFirst(Self.words.count)) : nil }

    private static let words = "words."
}

extension WordCatalogue {
    /// A template with the words that it names in the places of their tags, so that they cost nothing where pages
    /// are rendered. A tag whose word can't be used stays.
    func placed(in template: [UInt8], _ tags: [TemplateSyntax.WordTag]) -> String {
        guard !tags.isEmpty else { return String(decoding: template, as: UTF8.self) }
        var output: [UInt8] = []
        output.reserveCapacity(template.count * 2)
        var copied = 0
        for tag in tags {
            guard let text = self[tag.key].flatMap({ text(of: $0, tag.role) }) else { continue }
            output.append(contentsOf: template[copied..<tag.range.lowerBound])
            output.append(contentsOf: text.utf8)
            copied = tag.range.upperBound
        }
        output.append(contentsOf: template[copied...])
        return String(decoding: output, as: UTF8.self)
    }

    private func text(of wording: Wording, _ role: TemplateSyntax.WordTag.Role) -> String? {
        guard role != .whole else {
            return wording.isPlural ? plural(wording) : Self.mustache(wording.other.parts[...])
        }
        let parts = wording.other.parts
        guard !wording.isPlural, wording.other.holes.count == 1,
            let hole = parts.firstIndex(where: { if case .hole = $0 { true } else { false } })
        else { return nil }
        return Self.mustache(role == .opening ? parts[..<hole] : parts[(hole + 1)...])
    }

    /// One phrase for each form, of which a section shows the one that the number takes: see
    /// `TemplateText.transform`.
    private func plural(_ wording: Wording) -> String {
        var text = Self.mustache(wording.other.parts[...])
        for (form, phrase) in wording.forms.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let name = "\(TemplateText.plural)\(language).\(form.rawValue)(\(wording.number.name))"
            text =
                "{{#\(name)}}\(Self.mustache(phrase.parts[...])){{/\(name)}}{{^\(name)}}\(text){{/\(name)}}"
        }
        return text
    }

    private static func mustache(_ parts: ArraySlice<Phrase.Part>) -> String {
        parts.map { part in
            switch part {
            case .text(let text): HTMLEscape.escape(text)
            case .hole(let hole): "{{\(hole.name)}}"
            }
        }.joined()
    }
}

extension TemplateText: MustacheTransformable {
    /// What the transforms are called that ask for the form of a number: `plural.en.one(count)`.
    static let plural = "plural."

    /// Whether the text is a number that takes the form asked for.
    package func transform(_ name: String) -> Any? {
        guard name.hasPrefix(Self.plural) else { return nil }
        let parts = name.dropFirst(Self.plural.count).split(separator: ".")
        guard parts.count == 2, let number = Int(renderText) else { return false }
        return PluralForm.of(number, in: String(parts[0])).rawValue == parts[1]
    }
}

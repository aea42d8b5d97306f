/// Tags for languages (BCP 47), such as `en-GB`.
package enum LanguageTag {
    /// Whether `text` has the form of a tag: parts of one to eight ASCII letters and digits, joined by hyphens.
    package static func isValid(_ text: String) -> Bool {
        text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
            (1...8).contains(part.utf8.count)
                && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
    }
}

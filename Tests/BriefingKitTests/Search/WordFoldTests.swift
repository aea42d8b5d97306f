import Foundation
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("Words of the search") struct WordFoldTests {
    @Test(
        "words are folded: case, accents, macrons, letters of their own",
        arguments: [
            ("Māori MAORI maori", "maori maori maori"),
            ("ma\u{304}ori", "maori"),
            ("naïve Café, Ångström", "naive cafe angstrom"),
            ("Straße Ørsted Łódź Đà Nẵng", "strasse orsted lodz da nang"),
            ("Æthelred œuvre Þór", "aethelred oeuvre thor"),
            ("İstanbul ısı", "istanbul isi"),
            ("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ"),
            ("Йод Ёлка", "иод елка"),
            ("Zealand’s and Zealand's", "zealand s and zealand s"),
            ("ANZAC-class F-35 1,000", "anzac class f 35 1 000"),
            ("“quoted” – dash…", "quoted dash"),
            ("東京 ひらがな", "東 京 ひ ら か な"),
            ("한국", "한국".decomposedStringWithCanonicalMapping),
            ("", ""), ("—", ""),
        ])
    func folds(text: String, words: String) {
        let folded = WordReader.words(of: text).map { String(decoding: $0, as: UTF8.self) }
        #expect(folded.joined(separator: " ").unicodeScalars.elementsEqual(words.unicodeScalars))
    }

    @Test("single letters from A to Z are left out, other single characters are not")
    func telling() {
        #expect(["a", "z"].allSatisfy { !WordFold.isTelling(Array($0.utf8)) })
        #expect(["5", "京", "ab", "я"].allSatisfy { WordFold.isTelling(Array($0.utf8)) })
    }

    @Test("words are in the order in which JavaScript compares strings")
    func order() {
        let texts = ["zebra", "aa", "a", "\u{FF41}", "\u{10330}", "é", "ab"]
        var table = WordTable()
        for text in texts {
            _ = table.number(of: Array(text.utf8)[...], hash: UInt32(text.utf8.count))
        }
        let sorted = table.sorted().map { String(decoding: table[$0], as: UTF8.self) }
        #expect(sorted == texts.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) })
    }
}

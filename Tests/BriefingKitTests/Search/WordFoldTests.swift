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
            ("Zealand’s and Zealand's ships'", "zealand s and zealand s ships"),
            ("ANZAC-class F-35 1,000", "anzac class anzacclass f 35 f35 1 000"),
            (
                "counter-terrorism, co\u{2010}operation",
                "counter terrorism counterterrorism co operation cooperation"
            ),
            ("2024-25 and 12-3-4", "2024 25 and 12 3 4"),
            ("state-of-the-art", "state of the art stateoftheart"),
            ("a -- b, c- d -e", "a b c d e"),
            (
                "Nuku\u{2BB}alofa Nuku’alofa Nuku'alofa",
                Array(repeating: "nuku alofa nukualofa", count: 3).joined(separator: " ")
            ),
            ("don’t, O'Brien, co-operation’s", "don t dont o brien obrien co operation s cooperation"),
            ("U.K. and the U.S.A.; e.g. J. Smith", "u k uk and the u s a usa e g eg j smith"),
            ("end.Start a.start v1.2 3.5", "end start a start v1 2 3 5"),
            ("pre\u{AD}vent", "prevent"),
            ("東-京", "東 京"),
            ("“quoted” – dash…", "quoted dash"),
            ("東京 ひらがな", "東 京 ひ ら か な"),
            ("한국", "한국".decomposedStringWithCanonicalMapping),
            ("", ""), ("—", ""),
        ])
    func folds(text: String, words: String) {
        let folded = WordReader.words(of: text).map { String(decoding: $0, as: UTF8.self) }
        #expect(folded.joined(separator: " ").unicodeScalars.elementsEqual(words.unicodeScalars))
    }

    @Test("what is joined is too long where no word would be so long, and may begin anew after that")
    func long() {
        let part = String(repeating: "a", count: 40)
        let words = WordReader.words(of: "\(part)-\(part)-b-c").map { $0.count }
        #expect(words == [40, 40, 1, 1, 2])
    }

    @Test("what is sorted has no words twice")
    func parts() {
        let words = WordReader.words(of: "Counter-terrorism", joined: false)
        #expect(words.map { String(decoding: $0, as: UTF8.self) } == ["counter", "terrorism"])
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

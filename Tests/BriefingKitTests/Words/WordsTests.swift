import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite("Words") struct WordsTests {
    private static func phrase(_ text: String) throws -> Phrase { try Phrase(text) }

    @Test("a phrase has holes, which are filled by name")
    func fills() throws {
        let phrase = try Phrase("{a} of {b.c_d}, {a}")
        #expect(phrase.holes.map(\.name) == ["a", "b.c_d", "a"])
        #expect(phrase.filled([Hole("a"): "1", Hole("b.c_d"): "{a}"]) == "1 of {a}, 1")
        #expect(phrase.filled() == " of , ")
        #expect(try Phrase("").parts == [])
        #expect(try Phrase("Next").filled() == "Next")
    }

    @Test(
        "a brace that belongs to no hole, or a line break, makes no phrase",
        arguments: ["{", "}", "{}", "{a", "a}", "{a b}", "{A}", "{a..b}", "{{a}}", "{a}}", "a\nb", "a\r\nb"])
    func refuses(text: String) {
        #expect(throws: Phrase.Problem.self) { try Phrase(text) }
    }

    @Test("a number chooses the form of a plural")
    func plurals() throws {
        let wording = Wording(plural: try Phrase("{count} ships"), [.one: try Phrase("a ship")])
        #expect(
            [0, 1, 2].map { wording.phrase(for: $0, in: "en-GB").filled([.count: "\($0)"]) }
                == ["0 ships", "a ship", "2 ships"])
        #expect(Wording(try Phrase("all")).phrase(for: 1, in: "en").filled() == "all")
        #expect(wording.number == .count)
        #expect(Wording(plural: try Phrase("{minutes} min"), [:]).number == Hole("minutes"))
        #expect(Wording(plural: try Phrase("rows"), [:]).number == .count)
    }

    @Test("a word that no catalogue has says its key")
    func missing() {
        #expect(Words.missing[.noData] == "no_data")
        #expect(Words.missing(.pair, [:]) == "pair")
        #expect(Words.missing(.eventCount, count: 2) == "event_count")
    }

    @Test("names are joined by the word for two")
    func joins() {
        #expect(["", "a", "a and b"] == [[], ["a"], ["a", "b"]].map { Words.english.joined($0) })
    }

    @Test("the theme's own catalogue has all words that Swift says, with the holes that Swift fills")
    func standard() throws {
        let standard = ThemeWords.standard
        #expect(Set(standard.keys).count == standard.keys.count)
        for word in Word.allCases {
            let wording = try #require(standard[word.key], "\(word.key)")
            #expect(
                wording.holes.isSubset(of: word.holes) && word.holes.isSubset(of: Set(wording.other.holes)),
                "\(word.key)")
            #expect(wording.isPlural == word.isPlural, "\(word.key)")
            #expect(Word.byKey[word.key] == word)
        }
    }

    @Test("the theme's own catalogue has no word that nothing says")
    func nothingUnsaid() throws {
        let named = ThemeLayer.defaultTheme.templates.flatMap { template in
            (try? TemplateSyntax(template.bytes))?.words ?? []
        }
        let said = Set(named).union(Word.allCases.map(\.key))
        #expect(Set(ThemeWords.standard.keys).subtracting(said) == [])
    }

    @Test("the names of a view leave the name of the words to them")
    func reserved() {
        for (view, type) in VocabularyReference.views {
            #expect(!type.names.contains { $0.name == "words" }, "\(view)")
        }
    }
}

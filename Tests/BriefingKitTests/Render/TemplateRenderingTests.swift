import Testing

@testable import BriefingGround
@testable import BriefingKit

/// Templates as Mustache 1.4 has them, as far as this engine takes them: see its specification of partials,
/// inheritance, sections and inverted sections.
@Suite("Templates are Mustache") struct TemplateRenderingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var template: String
        var partials: [String: String] = [:]
        var expected: String

        init(_ template: String, _ partials: [String: String] = [:], is expected: String) {
            (self.template, self.partials, self.expected) = (template, partials, expected)
        }

        var testDescription: String { template }
    }

    @Test(
        "values",
        arguments: [
            Case(
                "{{title}}|{{ title }}|{{{html}}}|{{&html}}",
                is: "A &amp; B|A &amp; B|<b>\nx\n</b>|<b>\nx\n</b>"),
            Case("{{empty}}|{{part.title}}|{{part.part.title}}|{{none.title}}", is: "|inner|innermost|"),
            Case("{{#part}}{{title}} {{own}}{{/part}} {{title}}", is: "inner own A &amp; B"),
            Case("{{#part}}{{#part}}{{title}}{{own}}{{/part}}{{/part}}", is: "innermostown"),
            Case("{ {{title}} } {{{html}}}}", is: "{ A &amp; B } <b>\nx\n</b>}"),
            Case("{{! {{ } }}a", is: "a"),
        ])
    func values(example: Case) throws { try check(example) }

    @Test(
        "sections and inverted sections",
        arguments: [
            Case("{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}{{#no}}c{{/no}}{{^no}}d{{/no}}", is: "ad"),
            Case("{{#title}}[{{.}}]{{/title}}{{^title}}no{{/title}}", is: "[A &amp; B]"),
            Case("{{#empty}}[{{.}}]{{/empty}}{{^empty}}no{{/empty}}", is: "no"),
            Case("{{#html}}{{{.}}}{{/html}}", is: "<b>\nx\n</b>"),
            Case("{{#part}}p{{/part}}{{#none}}n{{/none}}{{^part}}q{{/part}}{{^none}}m{{/none}}", is: "pm"),
            Case("{{#items}}{{title}}{{^last()}}, {{/last()}}{{/items}}", is: "one, two, three"),
            Case("{{#items}}{{#first()}}>{{/first()}}{{title}}{{/items}}", is: ">onetwothree"),
            Case("{{#items}}{{#even()}}e{{/even()}}{{#odd()}}o{{/odd()}}{{/items}}", is: "eoe"),
            Case(
                "{{#nothing}}a{{/nothing}}{{^nothing}}b{{/nothing}}{{#has_nothing}}c{{/has_nothing}}", is: "b"
            ),
            Case("{{#has_items}}{{count(items)}}{{/has_items}}{{count(nothing)}}", is: "30"),
            Case("{{#empty(items)}}a{{/empty(items)}}{{#empty(nothing)}}b{{/empty(nothing)}}", is: "b"),
            Case("{{#names}}({{.}}){{/names}}", is: "(x)(&lt;y&gt;)"),
            Case(
                "{{#items}}{{#marks}}{{title}}{{own}}{{^last()}}-{{/last()}}{{/marks}};{{/items}}",
                is: ";aown;bown-cown;"),
            // Inside a part of an element, the place is still that of the element.
            Case("{{#items}}{{#part}}{{^last()}},{{/last()}}{{/part}}{{/items}}", is: ","),
        ])
    func sections(example: Case) throws { try check(example) }

    @Test(
        "a tag that stands alone on its line leaves no line",
        arguments: [
            Case("a\n{{#yes}}\nb\n{{/yes}}\nc\n", is: "a\nb\nc\n"),
            Case("a\n  {{#yes}}\t\n  b\n  {{/yes}}  \nc", is: "a\n  b\nc"),
            Case("a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc", is: "a\r\nb\r\nc"),
            Case("{{#yes}}\nb\n{{/yes}}", is: "b\n"),
            Case("a {{#yes}}\nb\n{{/yes}}\nc", is: "a \nb\nc"),
            Case("a\n{{#yes}} b{{/yes}}\nc", is: "a\n b\nc"),
            Case("{{#yes}}a{{/yes}}\n{{#yes}}\nb{{/yes}}\n", is: "a\nb\n"),
            Case("{{#yes}}{{#yes}}\n{{/yes}}{{/yes}}\n", is: "\n\n"),
            Case(
                "a\n{{! about }}\nb\n  {{! more\n  lines }}\nc\n{{! not }} alone\n", is: "a\nb\nc\n alone\n"),
            Case("{{title}}\n{{empty}}\n", is: "A &amp; B\n\n"),
            Case("{{#yes}}a\n{{/yes}}\n  {{#no}}\nb\n{{/no}}\nc\n", is: "a\nc\n"),
            Case("{{#yes}}\na{{/yes}} {{#yes}}\nb\n{{/yes}}\n", is: "a \nb\n"),
            Case("{{#words.as_of}}{{title}}{{/words.as_of}}\n", is: "As of A &amp; B\n"),
        ])
    func standalone(example: Case) throws { try check(example) }

    @Test(
        "a partial that stands alone is indented as it stands, line by line",
        arguments: [
            Case("<{{>p}}>", ["p": "a\nb"], is: "<a\nb>"),
            Case("  {{>p}}\n>", ["p": "a\nb\n"], is: "  a\n  b\n>"),
            Case("  {{>p}} x\n", ["p": "a\nb\n"], is: "  a\nb\n x\n"),
            Case(" {{>p}}\n", ["p": "|\n{{{html}}}\n|\n"], is: " |\n <b>\nx\n</b>\n |\n"),
            Case(" {{>p}}\n", ["p": "{{#items}}\n{{title}}\n{{/items}}\n"], is: " one\n two\n three\n"),
            Case(" {{>p}}\n", ["p": "{{#items}}{{title}}\n{{/items}}|\n"], is: " one\n two\n three\n |\n"),
            Case(" {{>p}}\n", ["p": "a\n\t{{>q}}\n", "q": "b\nc\n"], is: " a\n \tb\n \tc\n"),
            Case("{{>p}}\nx", ["p": ""], is: "x"),
            Case(
                "  {{>p}}\n", ["p": "{{#items}}({{title}}{{>q}}){{/items}}\n", "q": ","],
                is: "  (one,)(two,)(three,)\n"),
            Case("  {{>p}}\n", ["p": "a {{>q}}\n", "q": "b\nc"], is: "  a b\nc\n"),
            Case("{{#part}}{{>folder/p}}{{/part}}", ["folder/p": "{{title}}"], is: "inner"),
        ])
    func partials(example: Case) throws { try check(example) }

    @Test(
        "a parent's blocks are filled, and what isn't filled stays",
        arguments: [
            Case("{{$a}}one{{/a}}", is: "one"),
            Case("{{<p}}{{/p}}", ["p": "{{$a}}one{{/a}}"], is: "one"),
            Case("{{<p}}{{$b}}B{{/b}}{{/p}}", ["p": "{{$a}}one{{/a}}, {{$b}}two{{/b}}"], is: "one, B"),
            Case("{{<p}} text {{$a}}A{{/a}} more {{/p}}", ["p": "({{$a}}{{/a}})"], is: "(A)"),
            Case(
                "x {{<p}}{{$a}}1{{/a}}{{/p}} {{<p}}{{$a}}2{{/a}}{{/p}}\n", ["p": "|{{$a}}{{/a}}|"],
                is: "x |1| |2|\n"),
            Case(
                "{{<p}}{{$a}}c{{/a}}{{/p}}",
                ["p": "{{<q}}{{$a}}p{{/a}}{{/q}}", "q": "{{<r}}{{$a}}q{{/a}}{{/r}}", "r": "{{$a}}r{{/a}}"],
                is: "c"),
            Case("{{<p}}{{/p}}", ["p": "{{<q}}{{$a}}p{{/a}}{{/q}}", "q": "{{$a}}q{{/a}}"], is: "p"),
            Case("{{<p}}{{$a}}{{title}}{{/a}}{{/p}}", ["p": "{{#part}}{{$a}}{{/a}}{{/part}}"], is: "inner"),
            Case("{{<folder/p}}{{$a}}A{{/a}}{{/folder/p}}", ["folder/p": "<{{$a}}{{/a}}>"], is: "<A>"),
            // What a parent includes may have blocks too.
            Case("{{<p}}{{$a}}A{{/a}}{{/p}}", ["p": "<{{>q}}>", "q": "{{$a}}{{/a}}"], is: "<A>"),
            // A block inside what fills it is a block of its own.
            Case("{{<p}}{{$a}}x{{$a}}y{{/a}}{{/a}}{{/p}}", ["p": "{{$a}}{{/a}}"], is: "xy"),
        ])
    func parents(example: Case) throws { try check(example) }

    @Test(
        "what fills a block is indented as the block is",
        arguments: [
            Case("Hi,\n  {{<p}}{{/p}}\n", ["p": "one\ntwo\n"], is: "Hi,\n  one\n  two\n"),
            Case(
                "{{<p}}\n{{$a}}\none\ntwo\n{{/a}}\n{{/p}}\nend\n", ["p": "Hi,\n{{$a}}\n{{/a}}\nbye\n"],
                is: "Hi,\none\ntwo\nbye\nend\n"),
            Case(
                "{{<p}}{{$a}}\none\ntwo{{/a}}\n{{/p}}\n", ["p": "Hi,\n  {{$a}}{{/a}}\n"],
                is: "Hi,\n  one\n  two\n"),
            Case(
                "{{<p}}{{$a}}\n    one\n      two\n{{/a}}{{/p}}\n", ["p": "Hi,\n  {{$a}}\n  {{/a}}\n"],
                is: "Hi,\n  one\n    two\n"),
            Case(
                "{{<p}}{{$a}}\none\ntwo\n{{/a}}{{/p}}\n", ["p": "Hi,\n{{$a}}\n  default\n{{/a}}\n"],
                is: "Hi,\n  one\n  two\n"),
            Case(
                "{{<p}}{{$a}}time{{/a}}{{/p}}", ["p": "stop:\n  {{$a}}listen{{/a}}\n"], is: "stop:\n  time\n"),
            Case("{{<p}}{{$a}}{{/a}}{{/p}}", ["p": "  {{$a}}\n  d\n  {{/a}}\nafter"], is: "after"),
            Case(
                "{{<p}}\n{{$a}}\n{{#yes}}\nyes\n{{/yes}}\n{{/a}}\n{{/p}}\n",
                ["p": "  {{$a}}\n  d\n  {{/a}}\nafter"],
                is: "  yes\nafter"),
            Case(
                "{{<p}}\n{{$a}}\n{{^yes}}\nno\n{{/yes}}\n{{/a}}\n{{/p}}\n",
                ["p": "  {{$a}}\n  d\n  {{/a}}\nafter"],
                is: "after"),
            Case("{{<p}}{{/p}}", ["p": "Hi,\n  {{$a}}\n  default\n  {{/a}}\n"], is: "Hi,\n  default\n"),
            Case(
                "{{<p}}\n  {{$a}}\n\n    one\n  {{>q}}\n  {{/a}}\n{{/p}}\n",
                ["p": "{{$a}}\n{{/a}}\n", "q": "two\n"],
                is: "\none\ntwo\n"),
        ])
    func blocks(example: Case) throws { try check(example) }

    private func check(_ example: Case) throws {
        let text = try Self.render(example.template, example.partials)
        #expect(text == example.expected, "\(text.debugDescription)")
    }

    private static func render(_ template: String, _ partials: [String: String]) throws -> String {
        var templates: [String: ParsedTemplate] = [:]
        for (name, text) in partials.merging(["page": template], uniquingKeysWith: { $1 }) {
            templates[name] = ParsedTemplate(
                path: name, root: .templates, syntax: try TemplateSyntax(Array(text.utf8)))
        }
        var compiler = TemplateCompiler(
            templates, words: ThemeWords([], language: "en", named: []), assets: ThemeAssets([]))
        let (program, findings) = compiler.compile("page", for: SampleView.self)
        #expect(findings.map(\.message) == [])
        return String(decoding: try #require(program).render(SampleView()), as: UTF8.self)
    }
}

/// A view with a name of each shape.
private struct SampleView: TemplateView {
    static let vocabulary = Vocabulary<SampleView>([
        .text("title", "its title") { _ in "A & B" },
        .text("own", "what no part of it has") { _ in "own" },
        .text("empty", "nothing") { _ in nil },
        .html("html", "HTML") { _ in "<b>\nx\n</b>" },
        .flag("yes", "yes") { _ in true },
        .flag("no", "no") { _ in false },
        .one("part", "a part") { _ in PartView(title: "inner", marks: [PartView(title: "innermost")]) },
        .one("none", "no part") { _ in nil as PartView? },
        .many("items", "three items") { _ in
            [
                PartView(title: "one"),
                PartView(title: "two", marks: [PartView(title: "a")]),
                PartView(title: "three", marks: [PartView(title: "b"), PartView(title: "c")]),
            ]
        },
        .many("nothing", "no items") { _ in [] as [PartView] },
        .texts("names", "names") { _ in ["x", "<y>"] },
    ])
}

private struct PartView: TemplateView {
    var title: String
    var marks: [PartView] = []

    static let vocabulary = Vocabulary<PartView>([
        .text("title", "its title") { $0.title },
        .one("part", "its first mark") { $0.marks.first },
        .many("marks", "its marks") { $0.marks },
    ])
}

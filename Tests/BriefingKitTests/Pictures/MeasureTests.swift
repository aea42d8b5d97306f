import Testing

@testable import BriefingKit

@Suite("Measures of pictures") struct MeasureTests {
    @Test(
        "lengths are written with as many digits as they need",
        arguments: [(0, "0"), (5, "0.5"), (10, "1"), (-15, "-1.5"), (-5, "-0.5"), (1_234, "123.4")])
    func pixels(tenths: Int, text: String) { #expect(Measure.pixels(tenths) == text) }

    @Test(
        "shares have two digits at most",
        arguments: [(0, "0%"), (5, "0.05%"), (50, "0.50%"), (1_234, "12.34%"), (10_000, "100%")])
    func shares(hundredths: Int, text: String) { #expect(Measure.share(hundredths) == text) }

    @Test("the area of a circle stands for its count")
    func radius() {
        #expect(Measure.radius(0, largest: 9, limit: 90) == 0)
        #expect(Measure.radius(1, largest: 9, limit: 90) == 30)
        #expect(Measure.radius(4, largest: 9, limit: 90) == 60)
        #expect(Measure.radius(9, largest: 9, limit: 90) == 90)
        #expect(Measure.radius(1, largest: 1_000_000, limit: 90) == 15, "still to be seen")
    }

    @Test(
        "steps are round",
        arguments: [(0, 1), (1, 1), (2, 2), (3, 5), (6, 10), (11, 20), (21, 50), (51, 100), (999, 1_000)])
    func steps(least: Int, step: Int) { #expect(Measure.step(atLeast: least) == step) }

    @Test("a text that is too long ends in an ellipsis, and fits")
    func fit() {
        let long = String(repeating: "Ångström 日本 ", count: 20)
        let fitted = TextWidth.fit(long, size: 120, width: 1_000)
        #expect(fitted.hasSuffix("…") && TextWidth.of(fitted, size: 120) <= 1_000)
        #expect(TextWidth.fit("Short", size: 120, width: 1_000) == "Short")
        #expect(TextWidth.of("e\u{301}", size: 120) == TextWidth.of("e", size: 120))
    }
}

/// Lengths in pictures.
///
/// Pictures keep their height and take whatever width there is: across, places are shares of the width, and
/// only sizes of marks and text are pixels, so that text stays legible on a phone without a second picture.
/// All lengths are whole numbers (tenths of a pixel, hundredths of a per cent), so that they are written the
/// same everywhere.
enum Measure {
    /// The width of a picture on a phone of 320 px, in tenths of a pixel: what must hold there holds on every
    /// wider one, since shares of the width only move apart.
    static let narrow = 2_880
    /// The width from which on more labels are shown, in tenths of a pixel; the style sheet hides them below.
    static let wide = 6_000
    /// The whole width in hundredths of a per cent.
    static let whole = 10_000

    /// Tenths of a pixel as a number of pixels.
    static func pixels(_ tenths: Int) -> String { fixed(tenths, unit: 10, digits: 1) }

    /// Hundredths of a per cent as a share.
    static func share(_ hundredths: Int) -> String { fixed(hundredths, unit: 100, digits: 2) + "%" }

    /// A share of a width, both in their own units, in tenths of a pixel.
    static func tenths(_ share: Int, of width: Int) -> Int { share * width / whole }

    private static func fixed(_ value: Int, unit: Int, digits: Int) -> String {
        let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: UInt(unit))
        let sign = value < 0 ? "-" : ""
        guard rest != 0 else { return sign + String(whole) }
        let padded = String(rest)
        return sign + "\(whole)." + String(repeating: "0", count: digits - padded.utf8.count) + padded
    }

    /// The radius, in tenths of a pixel, of a circle whose area stands for `count`, where `largest` has the
    /// radius `limit`; never so small that it can't be seen.
    static func radius(_ count: Int, largest: Int, limit: Int) -> Int {
        guard count > 0, largest > 0 else { return 0 }
        return max(15, root(limit * limit * count / largest))
    }

    /// The whole part of a square root.
    private static func root(_ value: Int) -> Int {
        var root = 0
        while (root + 1) * (root + 1) <= value { root += 1 }
        return root
    }

    /// The smallest of 1, 2, 5, 10, 20, 50… that is `least` or more.
    static func step(atLeast least: Int) -> Int {
        var power = 1
        while power < least {
            for factor in [1, 2, 5] where power * factor >= least { return power * factor }
            power *= 10
        }
        return power
    }
}

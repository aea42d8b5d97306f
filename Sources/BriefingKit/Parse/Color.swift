internal import Foundation

/// A colour of sRGB, as style sheets write it.
package struct Color: Sendable, Hashable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8

    /// - Parameter text: `#rrggbb` or `#rgb`; the sign may be missing.
    package init?(_ text: some StringProtocol) {
        let digits = Array((text.first == "#" ? text.dropFirst() : text[...]).utf8)
        let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard values.count == digits.count else { return nil }
        switch values.count {
        case 3:
            (red, green, blue) = (
                Self.byte(values[0], values[0]), Self.byte(values[1], values[1]),
                Self.byte(values[2], values[2])
            )
        case 6:
            (red, green, blue) = (
                Self.byte(values[0], values[1]), Self.byte(values[2], values[3]),
                Self.byte(values[4], values[5])
            )
        default: return nil
        }
    }

    private init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    private static func byte(_ high: Int, _ low: Int) -> UInt8 { UInt8(high * 16 + low) }

    static let black = Color(0, 0, 0)
    static let white = Color(255, 255, 255)

    /// As style sheets have it: `#1f3f7f`.
    package var css: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// From 0 for black to 1 for white (WCAG 2.2, “relative luminance”).
    var luminance: Double {
        let parts = [red, green, blue].map { byte -> Double in
            let part = Double(byte) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    /// From 1 for the same brightness to 21 for black and white (WCAG 2.2, “contrast ratio”).
    package func contrast(with other: Color) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// - Parameter share: how much of the other colour is in it, in hundredths.
    func mixed(with other: Color, _ share: Int) -> Color {
        func mix(_ one: UInt8, _ two: UInt8) -> UInt8 {
            UInt8((Int(one) * (100 - share) + Int(two) * share + 50) / 100)
        }
        return Color(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
    }

    /// The colour nearest to this one, on the way to black or to white, that stands out from `ground`.
    func standingOut(from ground: Color, by contrast: Double) -> Color {
        let end = ground.contrast(with: .black) > ground.contrast(with: .white) ? Color.black : .white
        for share in 0..<100 {
            let mixed = mixed(with: end, share)
            if mixed.contrast(with: ground) >= contrast { return mixed }
        }
        return end
    }
}

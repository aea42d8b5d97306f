import TestSupport
import Testing

/// How somebody reads: the width of the window, the size of text, what it is shown on.
struct Eyes: Sendable, Hashable, CustomTestStringConvertible {
    let testDescription: String
    var width = 1280
    var textSize = 16
    var medium = "screen"

    static let usual = Eyes(testDescription: "a window of 1280 px")
    static let narrow = Eyes(testDescription: "320 px", width: 320)
    static let large = Eyes(testDescription: "text twice as large", textSize: 32)
    static let paper = Eyes(testDescription: "on paper", medium: "print")
}

extension Browser {
    /// Makes pages look as they do to these eyes.
    func look(with eyes: Eyes) async throws {
        try await tell(
            "Emulation.setDeviceMetricsOverride",
            ["width": eyes.width, "height": 900, "deviceScaleFactor": 1, "mobile": false])
        // As on a phone, where scroll bars take no room.
        try await tell("Emulation.setScrollbarsHidden", ["hidden": true])
        try await tell(
            "Page.setFontSizes", ["fontSizes": ["standard": eyes.textSize, "fixed": eyes.textSize * 13 / 16]])
        // Without waiting for the page to glide.
        try await tell(
            "Emulation.setEmulatedMedia",
            ["media": eyes.medium, "features": [["name": "prefers-reduced-motion", "value": "reduce"]]])
    }
}

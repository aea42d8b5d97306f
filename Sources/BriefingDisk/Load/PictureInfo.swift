/// What the first bytes of a picture tell of it.
package struct PictureInfo: Sendable, Hashable {
    package enum Kind: String, Sendable { case png, jpeg, gif, webp, avif, svg }

    package var kind: Kind
    /// In CSS pixels; nil where the file doesn't say.
    package var width: Int?
    package var height: Int?
    /// Bytes of the whole file.
    package var size = 0
    /// Whether it says where it was taken (EXIF 2.32, GPS IFD).
    package var hasPosition = false

    /// Bytes that are looked at: cameras put a preview of some ten kilobytes before the size.
    static let head = 256 << 10

    /// Endings of files that are looked at.
    private static let endings: Set<String> = [
        "png", "apng", "jpg", "jpeg", "jfif", "gif", "webp", "avif", "svg",
    ]

    static func isNamedSo(_ path: String) -> Bool {
        path.split(separator: ".").last.map { endings.contains($0.lowercased()) } ?? false
    }

    /// Reads the beginning of a file; nil where it is that of no picture that browsers show.
    package init?(_ bytes: some RandomAccessCollection<UInt8>) {
        self.init(PictureBytes(Array(bytes.prefix(Self.head))))
    }

    private init?(_ bytes: PictureBytes) {
        if bytes.has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0) {
            self.init(kind: .png, width: bytes.big32(16), height: bytes.big32(20))
            hasPosition = bytes.find("eXIf").flatMap { bytes.hasPosition(tiff: $0 + 4) } ?? false
        } else if bytes.has([0xFF, 0xD8, 0xFF], at: 0) {
            self.init(kind: .jpeg)
            readJPEG(bytes)
        } else if bytes.has("GIF87a", at: 0) || bytes.has("GIF89a", at: 0) {
            self.init(kind: .gif, width: bytes.little16(6), height: bytes.little16(8))
        } else if bytes.has("RIFF", at: 0), bytes.has("WEBP", at: 8) {
            self.init(kind: .webp)
            readWebP(bytes)
        } else if bytes.has("ftyp", at: 4), bytes.find("avif").map({ $0 < 64 }) == true {
            self.init(kind: .avif)
            if let size = bytes.find("ispe") {
                (width, height) = (bytes.big32(size + 8), bytes.big32(size + 12))
            }
        } else if let tag = bytes.svgTag {
            self.init(kind: .svg)
            readSVG(tag)
        } else {
            return nil
        }
        let sides = [width ?? 0, height ?? 0]
        if sides.contains(where: { $0 < 1 || $0 > 1_000_000 }) { (width, height) = (nil, nil) }
    }

    private init(kind: Kind, width: Int? = nil, height: Int? = nil) {
        (self.kind, self.width, self.height) = (kind, width, height)
    }

    /// ITU T.81, B.1.1: segments, each with its length, up to the one with the size.
    private mutating func readJPEG(_ bytes: PictureBytes) {
        var offset = 2
        var isTurned = false
        while let marker = bytes.byte(offset + 1), bytes.byte(offset) == 0xFF {
            if marker == 0xFF {
                offset += 1
                continue
            }
            if marker == 0xD9 || marker == 0xDA { return }
            guard let length = bytes.big16(offset + 2), length >= 2 else { return }
            let isFrame = (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
            if isFrame {
                (height, width) = (bytes.big16(offset + 5), bytes.big16(offset + 7))
                // It is shown upright.
                if isTurned { swap(&height, &width) }
                return
            }
            if marker == 0xE1, bytes.has("Exif\0\0", at: offset + 4) {
                let exif = bytes.exif(tiff: offset + 10)
                hasPosition = hasPosition || exif.hasPosition
                isTurned = isTurned || exif.isTurned
            }
            offset += 2 + length
        }
    }

    private mutating func readWebP(_ bytes: PictureBytes) {
        if bytes.has("VP8X", at: 12) {
            width = bytes.little24(24).map { $0 + 1 }
            height = bytes.little24(27).map { $0 + 1 }
        } else if bytes.has("VP8L", at: 12), let bits = bytes.little32(21) {
            (width, height) = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        } else if bytes.has("VP8 ", at: 12) {
            width = bytes.little16(26).map { $0 & 0x3FFF }
            height = bytes.little16(28).map { $0 & 0x3FFF }
        }
    }

    /// SVG 2, section 8.2: the size, else that of the view box.
    private mutating func readSVG(_ tag: Substring) {
        func length(_ name: String) -> Int? {
            PictureBytes.attribute(name, of: tag).flatMap { text in
                let number = text.hasSuffix("px") ? text.dropLast(2) : text
                return Double(number).flatMap { $0 > 0 && $0 < 100_000 ? Int($0.rounded()) : nil }
            }
        }
        let given = ["width", "height"].map { PictureBytes.attribute($0, of: tag) != nil }
        (width, height) = (length("width"), length("height"))
        if width != nil, height != nil { return }
        // In other units, or as a share of what is around it, the size isn't that of the view box.
        let isOpen = (given[0] && width == nil) || (given[1] && height == nil)
        let (ownWidth, ownHeight) = (width, height)
        (width, height) = (nil, nil)
        if isOpen { return }
        let box =
            PictureBytes.attribute("viewBox", of: tag)?.split { $0 == " " || $0 == "," }.compactMap {
                Double($0)
            } ?? []
        guard box.count == 4, box[2] > 0, box[3] > 0, box[2] < 100_000, box[3] < 100_000 else { return }
        if let ownWidth {
            (width, height) = (ownWidth, Int((Double(ownWidth) * box[3] / box[2]).rounded()))
        } else if let ownHeight {
            (width, height) = (Int((Double(ownHeight) * box[2] / box[3]).rounded()), ownHeight)
        } else {
            (width, height) = (Int(box[2].rounded()), Int(box[3].rounded()))
        }
    }
}

/// The beginning of a file, read without running beyond it.
private struct PictureBytes {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func byte(_ offset: Int) -> UInt8? { offset >= 0 && offset < bytes.count ? bytes[offset] : nil }

    func has(_ wanted: [UInt8], at offset: Int) -> Bool {
        offset >= 0 && offset + wanted.count <= bytes.count
            && bytes[offset..<offset + wanted.count].elementsEqual(wanted)
    }

    func has(_ wanted: String, at offset: Int) -> Bool { has(Array(wanted.utf8), at: offset) }

    func find(_ wanted: String) -> Int? {
        let wanted = Array(wanted.utf8)
        guard bytes.count >= wanted.count, let first = wanted.first else { return nil }
        return (0...min(bytes.count - wanted.count, 16 << 10)).first {
            bytes[$0] == first && has(wanted, at: $0)
        }
    }

    private func number(_ offset: Int, _ length: Int, isBig: Bool) -> Int? {
        guard offset >= 0, offset + length <= bytes.count else { return nil }
        let part = bytes[offset..<offset + length]
        return isBig ? part.reduce(0) { $0 << 8 | Int($1) } : part.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func big16(_ offset: Int) -> Int? { number(offset, 2, isBig: true) }
    func big32(_ offset: Int) -> Int? { number(offset, 4, isBig: true) }
    func little16(_ offset: Int) -> Int? { number(offset, 2, isBig: false) }
    func little24(_ offset: Int) -> Int? { number(offset, 3, isBig: false) }
    func little32(_ offset: Int) -> Int? { number(offset, 4, isBig: false) }

    /// What EXIF data tell, whose TIFF header stands at an offset (TIFF 6.0, section 2).
    func exif(tiff: Int) -> (hasPosition: Bool, isTurned: Bool) {
        let isBig = has("MM", at: tiff)
        guard isBig || has("II", at: tiff), let start = number(tiff + 4, 4, isBig: isBig),
            let count = number(tiff + start, 2, isBig: isBig)
        else { return (false, false) }
        var found = (hasPosition: false, isTurned: false)
        for entry in 0..<min(count, 200) {
            let offset = tiff + start + 2 + entry * 12
            switch number(offset, 2, isBig: isBig) {
            case 0x8825: found.hasPosition = true
            // Orientations 5 to 8 lie on their side.
            case 0x0112: found.isTurned = (number(offset + 8, 2, isBig: isBig) ?? 1) > 4
            default: continue
            }
        }
        return found
    }

    func hasPosition(tiff: Int) -> Bool { exif(tiff: tiff).hasPosition }

    /// The tag `<svg …>`, if that is the first element of an XML text.
    var svgTag: Substring? {
        let text = String(decoding: bytes.prefix(16 << 10), as: UTF8.self)
        guard let start = text.firstIndex(of: "<"),
            text[..<start].allSatisfy({ $0.isWhitespace || $0 == "\u{FEFF}" })
        else { return nil }
        var rest = text[start...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[open...]
            if rest.hasPrefix("<svg") { return rest.prefix { $0 != ">" } }
            let end = rest.hasPrefix("<!--") ? "-->" : ">"
            guard rest.hasPrefix("<?") || rest.hasPrefix("<!") else { return nil }
            var next = rest.index(after: open)
            while next < rest.endIndex, !rest[next...].hasPrefix(end) { next = rest.index(after: next) }
            guard next < rest.endIndex else { return nil }
            rest = rest[next...].dropFirst(end.count)
        }
        return nil
    }

    static func attribute(_ name: String, of tag: Substring) -> Substring? {
        var rest = tag
        while let space = rest.firstIndex(where: \.isWhitespace) {
            rest = rest[rest.index(after: space)...]
            guard rest.hasPrefix(name) else { continue }
            let after = rest.dropFirst(name.count).drop(while: \.isWhitespace)
            guard after.first == "=" else { continue }
            let value = after.dropFirst().drop(while: \.isWhitespace)
            guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
            return value.dropFirst().prefix { $0 != quote }
        }
        return nil
    }
}

/// What a pass over bytes finds that cannot stand in a text: sequences that are not UTF-8, and NUL.
///
/// Our own because the standard library's validators either do not say where the first bad byte is or need a
/// newer system than this package does. Eight bytes of ASCII are taken at a step.
struct UTF8Scan {
    /// Offset of the first byte of the first ill-formed sequence.
    private(set) var firstInvalid: Int?
    /// How many ill-formed sequences there are, counted as a decoder counts replacement characters.
    private(set) var invalidCount = 0
    /// Offset of the first NUL.
    private(set) var firstNUL: Int?
    private(set) var nulCount = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        var position = 0
        while position < bytes.count {
            if position + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                // A byte's high bit stays clear only if the byte is neither beyond ASCII nor NUL: taking one
                // from each byte of an ASCII word borrows only where a byte is zero.
                if (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0 {
                    position += 8
                    continue
                }
            }
            let byte = bytes[position]
            if byte < 0x80 {
                if byte == 0 {
                    firstNUL = firstNUL ?? position
                    nulCount += 1
                }
                position += 1
                continue
            }
            let step = Self.step(bytes, at: position)
            if !step.isValid {
                firstInvalid = firstInvalid ?? position
                invalidCount += 1
            }
            position += step.length
        }
    }

    /// The sequence that begins at `position`: its length, and whether it is well formed.
    ///
    /// An ill-formed sequence is a maximal subpart: Unicode Standard, section 3.9, table 3-7 and "U+FFFD
    /// Substitution of Maximal Subparts".
    static func step(_ bytes: UnsafeRawBufferPointer, at position: Int) -> (length: Int, isValid: Bool) {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[position] {
        case 0..<0x80: return (1, true)
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return (1, false)
        }
        var read = 1
        while read < length, position + read < bytes.count {
            let allowed = read == 1 ? second : 0x80...0xBF
            guard allowed.contains(bytes[position + read]) else { break }
            read += 1
        }
        return (read, read == length)
    }
}

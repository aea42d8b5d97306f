import BriefingGround

/// What a pass over bytes finds that cannot stand in a text: sequences that are not UTF-8, NUL, and characters that no
/// text has.
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
    /// Offset of the first character that no text has, apart from NUL, and its length.
    private(set) var firstForbidden: (offset: Int, length: Int)?
    private(set) var forbiddenCount = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        var position = 0
        while position < bytes.count {
            if position + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                // A byte's high bit stays clear only if the byte is neither beyond ASCII nor a control character:
                // taking 0x20 from each byte of an ASCII word borrows only where a byte is less, and adding one
                // carries only where it is 0x7F.
                let marks = word | (word &- 0x2020_2020_2020_2020) | (word &+ 0x0101_0101_0101_0101)
                if marks & 0x8080_8080_8080_8080 == 0 {
                    position += 8
                    continue
                }
            }
            let byte = bytes[position]
            if byte < 0x80 {
                if byte == 0 {
                    firstNUL = firstNUL ?? position
                    nulCount += 1
                } else if byte < 0x20 || byte == 0x7F, byte != 0x09, byte != 0x0A, byte != 0x0D {
                    note(position, 1)
                }
                position += 1
                continue
            }
            let step = Self.step(bytes, at: position)
            if !step.isValid {
                firstInvalid = firstInvalid ?? position
                invalidCount += 1
            } else if ForbiddenCharacter.isSequence(of: step.length, { bytes[position + $0] }) {
                note(position, step.length)
            }
            position += step.length
        }
    }

    private mutating func note(_ position: Int, _ length: Int) {
        firstForbidden = firstForbidden ?? (position, length)
        forbiddenCount += 1
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

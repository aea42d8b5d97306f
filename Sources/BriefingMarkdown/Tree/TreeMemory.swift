import CCmark
import LibC

/// The memory of libcmark's trees, given back all at once.
///
/// libcmark asks for a few dozen bytes for each node and each text, and returns each by itself. With the
/// system's allocator that is a third of the time of a conversion, since what is returned is sorted and merged
/// again and again. Here asking moves an offset, returning does nothing, and the whole tree goes in one step.
///
/// libcmark's functions for memory have no argument that tells trees apart, so every thread has a memory of its
/// own, of which trees take and give back their part as a stack does.
enum TreeMemory {
    /// What libcmark is to call; lives as long as the program.
    nonisolated(unsafe) static let functions: UnsafeMutablePointer<cmark_mem> = {
        let functions = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
        functions.initialize(
            to: cmark_mem(
                calloc: { Arena.ofThread.pointee.allocateZeroed($0 * $1) },
                realloc: { Arena.ofThread.pointee.reallocate($0, size: $1) },
                free: { _ in }
            )
        )
        return functions
    }()

    /// Calls `body` and takes back whatever libcmark was given during the call: no node, literal or rendered
    /// text outlives it.
    static func during<Result>(_ body: () -> Result) -> Result {
        let arena = Arena.ofThread
        let mark = arena.pointee.mark
        defer { arena.pointee.rewind(to: mark) }
        return body()
    }
}

/// Memory in a few large pieces, of which the last is in use up to an offset.
private struct Arena {
    struct Mark {
        var pieces: Int
        var used: Int
    }

    /// Enough for most texts. It is kept, so that the next text touches memory that is mapped already.
    private static let firstPiece = 1 << 20
    private static let largestPiece = 16 << 20
    /// Before each block stands its size, which `reallocate` needs; blocks begin at multiples of this.
    private static let header = MemoryLayout<Int>.size

    private var pieces = [UnsafeMutableRawBufferPointer.allocate(byteCount: firstPiece, alignment: header)]
    /// Of the last piece.
    private var used = 0

    var mark: Mark { Mark(pieces: pieces.count, used: used) }

    mutating func rewind(to mark: Mark) {
        while pieces.count > mark.pieces { pieces.removeLast().deallocate() }
        used = mark.used
    }

    mutating func allocateZeroed(_ size: Int) -> UnsafeMutableRawPointer {
        let block = allocate(size)
        block.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        return block
    }

    /// Moves a block only if something has been given out after it.
    mutating func reallocate(_ old: UnsafeMutableRawPointer?, size: Int) -> UnsafeMutableRawPointer {
        guard let old else { return allocate(size) }
        let oldSize = (old - Self.header).load(as: Int.self)
        guard size > oldSize else { return old }
        let piece = pieces[pieces.count - 1]
        if let start = piece.baseAddress, start + used == old + oldSize {
            let newSize = Self.rounded(size)
            if piece.count - used >= newSize - oldSize {
                (old - Self.header).storeBytes(of: newSize, as: Int.self)
                used += newSize - oldSize
                return old
            }
        }
        let block = allocate(size)
        block.copyMemory(from: old, byteCount: oldSize)
        return block
    }

    private mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        let size = Self.rounded(size)
        let needed = Self.header + size
        if pieces[pieces.count - 1].count - used < needed {
            // Twice what is asked for: a text that is being rendered goes on growing.
            let next = min(pieces[pieces.count - 1].count * 2, Self.largestPiece)
            pieces.append(.allocate(byteCount: max(next, needed * 2), alignment: Self.header))
            used = 0
        }
        let block = UnsafeMutableRawBufferPointer(rebasing: pieces[pieces.count - 1][used..<used + needed])
        block.storeBytes(of: size, as: Int.self)
        used += needed
        return block.baseAddress.unsafelyUnwrapped + Self.header
    }

    private static func rounded(_ size: Int) -> Int { (size + header - 1) / header * header }
}

extension Arena {
    static var ofThread: UnsafeMutablePointer<Arena> {
        if let arena = pthread_getspecific(key) { return arena.assumingMemoryBound(to: Arena.self) }
        let arena = UnsafeMutablePointer<Arena>.allocate(capacity: 1)
        arena.initialize(to: Arena())
        pthread_setspecific(key, arena)
        return arena
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        // Called as a thread ends.
        let status = pthread_key_create(&key) { Arena.discard($0) }
        precondition(status == 0, "no thread-local memory: error \(status)")
        return key
    }()

    private static func discard(_ pointer: UnsafeMutableRawPointer?) {
        guard let arena = pointer?.assumingMemoryBound(to: Arena.self) else { return }
        arena.pointee.rewind(to: Mark(pieces: 0, used: 0))
        arena.deinitialize(count: 1)
        arena.deallocate()
    }
}

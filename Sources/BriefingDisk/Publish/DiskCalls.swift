import LibC

/// The calls that a full or unusual disk makes fail: values, so that a test can stand in for such a disk.
struct DiskCalls: Sendable {
    /// Writes some of the bytes to a descriptor and returns how many.
    var write: @Sendable (Int32, UnsafeRawBufferPointer) throws(FileSystem.Failure) -> Int
    /// Closes a descriptor; on some file systems only this tells that the bytes found no room.
    var close: @Sendable (Int32) throws(FileSystem.Failure) -> Void
    /// Lets two folders change places at one stroke.
    var exchange: @Sendable (String, String) throws(FileSystem.Failure) -> Void

    /// Gives a file in one open folder a second name in another; false where that can't be done.
    var link: @Sendable (Int32, String, Int32, String) -> Bool = { linkat($0, $1, $2, $3, 0) == 0 }

    /// Moves a folder, as `rename(2)` does.
    var rename: @Sendable (String, String) -> Int32 = { LibC.rename($0, $1) }

    static let system = DiskCalls(write: systemWrite, close: systemClose, exchange: systemExchange)

    /// Writes all of the bytes.
    func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(FileSystem.Failure) {
        var rest = bytes
        while !rest.isEmpty {
            let count = try write(descriptor, rest)
            // A file system that takes nothing and reports nothing would keep us here for ever.
            guard count > 0 else { throw FileSystem.Failure(code: EIO) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Writes all of the bytes.
    func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(FileSystem.Failure) {
        try bytes.withUnsafeBufferPointer { bytes throws(FileSystem.Failure) in
            try writeAll(UnsafeRawBufferPointer(bytes), to: descriptor)
        }
    }

    @Sendable private static func systemWrite(
        _ descriptor: Int32,
        _ bytes: UnsafeRawBufferPointer
    ) throws(FileSystem.Failure) -> Int {
        while true {
            let count = LibC.write(descriptor, bytes.baseAddress, bytes.count)
            if count >= 0 { return count }
            if errno != EINTR { throw .last }
        }
    }

    @Sendable private static func systemClose(_ descriptor: Int32) throws(FileSystem.Failure) {
        let result = LibC.close(descriptor)
        // After EINTR the descriptor is gone on Linux and the bytes are with the kernel.
        if result != 0, errno != EINTR { throw .last }
    }

    @Sendable private static func systemExchange(_ left: String, _ right: String) throws(FileSystem.Failure) {
        #if canImport(Darwin)
            guard renamex_np(left, right, UInt32(RENAME_SWAP)) == 0 else { throw .last }
        #else
            guard let renameat2 else { throw FileSystem.Failure(code: ENOSYS) }
            guard renameat2(AT_FDCWD, left, AT_FDCWD, right, renameExchange) == 0 else { throw .last }
        #endif
    }

    #if !canImport(Darwin)
        private typealias RenameAt2 =
            @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

        /// Found by name: Swift does not import this GNU function, and not every libc has it.
        private static let renameat2: RenameAt2? = dlsym(nil, "renameat2").map {
            unsafeBitCast($0, to: RenameAt2.self)
        }

        /// `RENAME_EXCHANGE` of renameat2(2).
        private static let renameExchange: UInt32 = 2
    #endif
}
